import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareSchema } from './schema-engine';

const prismaFolder = fileURLToPath(new URL('../server/prisma', import.meta.url));

describe('schema.prisma and the SQL migrations', () => {
  let folder: string;
  const schemaFile = () => path.join(folder, 'schema.prisma');
  const compare = (as: 'words' | 'sql' = 'words') => compareSchema(schemaFile(), path.join(folder, 'migrations'), as);
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'interviewer-schema-'));
    for (const part of ['schema.prisma', 'migrations'])
      await cp(path.join(prismaFolder, part), path.join(folder, part), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('say the same', async () => {
    expect(await compare()).toMatchObject({ differs: false });
  }, 120_000);

  it('differ as soon as one has a column that the other has not, and the SQL that is missing is given', async () => {
    const schema = await readFile(schemaFile(), 'utf8');
    await writeFile(schemaFile(), schema.replace('model User {', 'model User {\n  phone String?'));
    expect(await compare()).toEqual({ differs: true, text: expect.stringContaining('phone') });
    const { text: sql } = await compare('sql');
    await mkdir(path.join(folder, 'migrations', '29990101000000_phone'));
    await writeFile(path.join(folder, 'migrations', '29990101000000_phone', 'migration.sql'), sql);
    expect(await compare()).toMatchObject({ differs: false });
  }, 240_000);
});
