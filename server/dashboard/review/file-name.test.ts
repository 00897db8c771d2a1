import { expect, it } from 'vitest';
import { fileName } from './file-name';

it.each([
  ['Ana Ortiz', 'Ana-Ortiz.json'],
  ['Zoë Müller-Lüdenscheidt', 'Zoë-Müller-Lüdenscheidt.json'],
  ['../../etc/passwd', 'etc-passwd.json'],
  ['<script>', 'script.json'],
  ['…', 'candidate.json'],
])('names the file of %s %s', (name, file) => {
  expect(fileName(name, 'json')).toBe(file);
});
