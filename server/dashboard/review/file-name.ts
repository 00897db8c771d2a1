/** A name for a downloaded file that no file system minds: letters, digits and hyphens of what was given. */
export function fileName(name: string, extension: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain || 'candidate'}.${extension}`;
}
