import { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectStore } from '../../app/ports';
import { keyIn, safeFileName } from './keys';

export interface S3Objects {
  client: S3Client;
  bucket: string;
}

/**
 * A client that S3-compatible servers accept too. The SDK's default adds a checksum to every request, which older ones refuse, and asks for one
 * in presigned links, which then open nowhere else ("Data Integrity Protections for Amazon S3", AWS SDK reference).
 */
export const createS3Client = (options: S3ClientConfig): S3Client =>
  new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED', ...options });

/** Objects in one bucket, each encrypted at rest with S3's own key (SSE-S3). Links are presigned. */
export function createS3Objects({ client, bucket }: S3Objects): ObjectStore {
  const address = `s3://${bucket}/`;
  const place = (key: string) => ({ Bucket: bucket, Key: keyIn(key, address) });
  return {
    put: async (key, bytes, contentType) => {
      await client.send(new PutObjectCommand({ ...place(key), Body: bytes, ContentType: contentType, ServerSideEncryption: 'AES256' }));
      return address + key;
    },
    get: async (key) => {
      try {
        const { Body, ContentType } = await client.send(new GetObjectCommand(place(key)));
        if (!Body) throw new Error(`S3 sent no body for ${key}.`);
        return { bytes: await Body.transformToByteArray(), contentType: ContentType ?? 'application/octet-stream' };
      } catch (error) {
        if (error instanceof NoSuchKey) return null;
        throw error;
      }
    },
    remove: async (key) => {
      await client.send(new DeleteObjectCommand(place(key)));
    },
    link: (key, expiresInSeconds, downloadName) => {
      const disposition = `inline; filename="${safeFileName(downloadName)}"`;
      return getSignedUrl(client, new GetObjectCommand({ ...place(key), ResponseContentDisposition: disposition }), {
        expiresIn: expiresInSeconds,
      });
    },
    ready: async () => {
      await client.send(new HeadBucketCommand({ Bucket: bucket }));
    },
  };
}
