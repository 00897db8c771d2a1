/** `folder/name`, with more folders between if need be. Each part begins with a letter or digit, so no key can climb out of its store. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;
const MAX_KEY_LENGTH = 200;

/** Throws on anything but a sound key: keys are made by us, so it is a bug, or somebody trying. */
export function assertKey(key: string): string {
  if (!isKey(key)) throw new Error('Not a key of the object store.');
  return key;
}

export const isKey = (key: string): boolean => key.length <= MAX_KEY_LENGTH && KEY.test(key);

/** The key in a key or in the address that `put` gave for it: records hold addresses. Throws when it is another store's. */
export const keyIn = (keyOrAddress: string, ownAddress: string): string =>
  assertKey(keyOrAddress.startsWith(ownAddress) ? keyOrAddress.slice(ownAddress.length) : keyOrAddress);

/** For a Content-Disposition header: nothing that could end it or begin another. */
export const safeFileName = (name: string): string => name.replace(/[^A-Za-z0-9._ -]/g, '_').slice(0, 100) || 'file';
