import { CreateBucketCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeObjectStore } from './objects.contract';
import { createS3Client, createS3Objects } from './s3';

const bucket = 'interviews';
const credentials = { accessKeyId: 'test', secretAccessKey: 'secret-for-tests' };
let server: Awaited<ReturnType<typeof startFauxqs>>;
let client: S3Client;
/** Every request as it left, after signing. */
const sent: { method: string; headers: Record<string, string> }[] = [];

const clientFor = (port: number): S3Client =>
  createS3Client({ region: 'eu-central-1', endpoint: `http://127.0.0.1:${port}`, forcePathStyle: true, credentials, maxAttempts: 1 });

beforeAll(async () => {
  server = await startFauxqs({ port: 0, host: '127.0.0.1', logger: false });
  client = clientFor(server.port);
  client.middlewareStack.add(
    (next) => (args) => {
      const { method, headers } = args.request as (typeof sent)[number];
      sent.push({ method, headers: { ...headers } });
      return next(args);
    },
    { step: 'deserialize', name: 'note-what-leaves', priority: 'low' },
  );
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
});

afterAll(async () => {
  client.destroy();
  await server.stop();
});

describeObjectStore('s3', async () => ({
  objects: createS3Objects({ client, bucket }),
  address: `s3://${bucket}/`,
  follow: async (link) => {
    const reply = await fetch(link);
    const disposition = new URL(link).searchParams.get('response-content-disposition') ?? '';
    return {
      status: reply.status,
      bytes: new Uint8Array(await reply.arrayBuffer()),
      contentType: reply.headers.get('content-type') ?? '',
      downloadName: /^inline; filename="([^"]*)"$/.exec(disposition)?.[1] ?? '',
    };
  },
  unreachable: createS3Objects({ client: clientFor(1), bucket }),
  stop: async () => undefined,
}));

it('asks for encryption at rest with every object that it puts', async () => {
  sent.length = 0;
  await createS3Objects({ client, bucket }).put('reports/secret.pdf', new Uint8Array([1]), 'application/pdf');
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ method: 'PUT', headers: { 'x-amz-server-side-encryption': 'AES256' } });
  expect(sent[0]?.headers.authorization).toContain('x-amz-server-side-encryption');
});

it('sends and asks for no checksum, which other servers refuse', async () => {
  sent.length = 0;
  const objects = createS3Objects({ client, bucket });
  await objects.put('reports/plain.pdf', new Uint8Array([1]), 'application/pdf');
  await objects.get('reports/plain.pdf');
  expect(sent.flatMap(({ headers }) => Object.keys(headers)).filter((name) => name.includes('checksum'))).toEqual([]);
  expect(await objects.link('reports/plain.pdf', 60, 'plain.pdf')).not.toContain('checksum');
});

it('makes a link that names its time and carries no secret', async () => {
  const link = new URL(await createS3Objects({ client, bucket }).link('reports/a.pdf', 90, 'a.pdf'));
  expect(link.searchParams.get('X-Amz-Expires')).toBe('90');
  expect(link.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
  expect(link.href).not.toContain(credentials.secretAccessKey);
});

it('refuses an address in another bucket', async () => {
  await expect(createS3Objects({ client, bucket }).get('s3://another/reports/a.pdf')).rejects.toThrow('Not a key');
});
