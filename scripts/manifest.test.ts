// @vitest-environment jsdom
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawIcon, ICON_SIZES } from './draw-icons';
import { NOT_HERE, stepsFor } from './sideload.mjs';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(join(root, 'manifest.xml'), 'utf8');
const manifest = new DOMParser().parseFromString(text, 'text/xml');
/** Microsoft's schemas of 2018-19, which may not be part of this repository. */
const schemas = resolve(root, '..', 'shared', 'xsd');
const elements = (name: string) => [...manifest.getElementsByTagName(name)];
const attribute = (element: Element, name: string) => element.getAttribute(name) ?? '';

function validate(xml: string, schema: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
  try {
    const file = join(folder, 'part.xml');
    writeFileSync(file, xml);
    const { stderr, error } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', join(schemas, schema), file], { encoding: 'utf8' });
    if (error) throw new Error(`xmllint is needed (package libxml2-utils): ${error.message}`);
    return stderr.replaceAll(file, 'part.xml').trim();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The commands have a schema of their own, which the first one does not look into. */
function versionOverrides(of: string): string {
  const part = new DOMParser().parseFromString(of, 'text/xml').getElementsByTagName('VersionOverrides')[0]!;
  return new XMLSerializer().serializeToString(part);
}

const hasSchemas = existsSync(schemas);
if (!hasSchemas && process.env.CI) throw new Error(`The manifest's schemas are missing: ${schemas}`);
if (!hasSchemas) console.warn(`manifest.xml is not validated: its schemas are not in ${schemas}.`);

describe.runIf(hasSchemas)("the manifest and Microsoft's schemas", () => {
  it('fits the manifest schema', () => {
    expect(validate(text, 'OfficeAppManifestV1_1.xsd')).toBe('part.xml validates');
  });

  it('fits the schema of ribbon commands', () => {
    expect(validate(versionOverrides(text), 'TaskPaneAppVersionOverridesV1_0.xsd')).toBe('part.xml validates');
  });

  it('would be refused with its parts in another order', () => {
    const [hosts = ''] = /<Hosts>[\s\S]*?<\/Hosts>/.exec(text) ?? [];
    const disordered = text.replace(hosts, '').replace('</Requirements>', `</Requirements>${hosts}`);
    expect(validate(disordered, 'OfficeAppManifestV1_1.xsd')).toContain('fails to validate');
    const misplaced = text.replace(/(<TaskpaneId>.*<\/TaskpaneId>)\s*(<SourceLocation resid="TaskPane.Url" \/>)/, '$2$1');
    expect(validate(versionOverrides(misplaced), 'TaskPaneAppVersionOverridesV1_0.xsd')).toContain('fails to validate');
  });
});

describe('the manifest', () => {
  it('shows the pane from a button on the Home tab', () => {
    expect(elements('OfficeTab').map((tab) => tab.id)).toEqual(['TabHome']);
    const actions = elements('Action').map((action) => action.getAttributeNS('http://www.w3.org/2001/XMLSchema-instance', 'type'));
    expect(actions).toEqual(['ShowTaskpane']);
    expect(elements('DefaultSettings')[0]?.firstElementChild?.getAttribute('DefaultValue')).toBe('https://localhost:3443/taskpane.html');
  });

  it('asks for no newer Excel than the add-in can do with', () => {
    const sets = elements('Set').map((set) => [attribute(set, 'Name'), attribute(set, 'MinVersion')]);
    expect(sets).toEqual([['ExcelApi', '1.1']]);
  });

  it('refers only to resources that it has', () => {
    const asked = [...manifest.getElementsByTagName('*')].map((element) => element.getAttribute('resid')).filter(Boolean);
    const given = elements('Resources')[0]!;
    const ids = [...given.getElementsByTagName('*')].map((element) => element.id).filter(Boolean);
    expect(new Set(asked)).toEqual(new Set(ids));
  });

  it('runs no function that no page has: there is no FunctionFile without an ExecuteFunction', () => {
    expect(elements('FunctionFile')).toHaveLength(0);
    expect(elements('FunctionName')).toHaveLength(0);
  });

  it('names every address on the local server, and icons that exist in that size', () => {
    const addresses = [...text.matchAll(/DefaultValue="(https:[^"]*)"/g)].map((match) => new URL(match[1]!));
    expect(new Set(addresses.map((address) => address.origin))).toEqual(new Set(['https://localhost:3443']));
    const icons = addresses.filter((address) => address.pathname.startsWith('/assets/'));
    expect(icons.length).toBeGreaterThanOrEqual(5);
    for (const { pathname } of icons) {
      const png = readFileSync(join(root, 'addin', pathname));
      expect(`icon-${png.readUInt32BE(16)}.png`).toBe(pathname.split('/').pop());
    }
  });

  it.each(ICON_SIZES)('has the icon of %i pixels as the script draws it', (size) => {
    expect(readFileSync(join(root, 'addin', 'assets', `icon-${size}.png`)).equals(drawIcon(size))).toBe(true);
  });
});

describe('sideloading', () => {
  it.each(['win32', 'darwin'] as const)('trusts a certificate and then starts Excel on %s', (platform) => {
    const commands = stepsFor(platform, 'manifest.xml')!.map((step: { args: string[] }) => step.args.join(' '));
    expect(commands[0]).toContain('office-addin-dev-certs');
    expect(commands[1]).toMatch(/office-addin-debugging.* start manifest\.xml desktop/);
  });

  it('says what to do instead where Excel does not run', () => {
    expect(stepsFor('linux')).toBeNull();
    expect(NOT_HERE).toContain('/workbench/');
  });
});
