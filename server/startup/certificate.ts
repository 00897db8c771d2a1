import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generate } from 'selfsigned';
import { readIfThere } from './kept-files';

export interface Certificate {
  cert: string;
  key: string;
}

const DAY_MS = 86_400_000;
const VALID_DAYS = 365;
/** Browsers complain about a certificate on its last days before people do. */
const RENEW_BEFORE_DAYS = 14;

/** The operator's own certificate, or one for this machine alone, kept in the data folder and renewed when it runs out. */
export async function certificateFor(
  given: { certFile: string | null; keyFile: string | null },
  dataFolder: string,
  host: string,
  now: number,
): Promise<Certificate> {
  if (given.certFile && given.keyFile) return { cert: await readFile(given.certFile, 'utf8'), key: await readFile(given.keyFile, 'utf8') };
  const folder = path.join(dataFolder, 'tls');
  const [certFile, keyFile] = [path.join(folder, 'certificate.pem'), path.join(folder, 'key.pem')];
  const [cert, key] = [await readIfThere(certFile), await readIfThere(keyFile)];
  if (cert && key && isUsable(cert, host, now)) return { cert, key };
  const made = await selfSigned(host, now);
  await mkdir(folder, { recursive: true });
  await writeFile(keyFile, made.key, { mode: 0o600 });
  await writeFile(certFile, made.cert);
  return made;
}

function isUsable(cert: string, host: string, now: number): boolean {
  const parsed = new X509Certificate(cert);
  return Date.parse(parsed.validTo) - now > RENEW_BEFORE_DAYS * DAY_MS && parsed.checkHost(host) !== undefined;
}

async function selfSigned(host: string, now: number): Promise<Certificate> {
  const names = [...new Set([host, 'localhost'])].map((value) => ({ type: 2 as const, value }));
  const pems = await generate([{ name: 'commonName', value: host }], {
    keySize: 2048,
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS),
    notAfterDate: new Date(now + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...names, { type: 7 as const, ip: '127.0.0.1' }] },
    ],
  });
  return { cert: pems.cert, key: pems.private };
}
