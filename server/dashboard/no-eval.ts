import { config } from 'zod';

/** Imported before everything else: zod would try `new Function` while schemas are made, which the page's security policy forbids and reports. */
config({ jitless: true });
