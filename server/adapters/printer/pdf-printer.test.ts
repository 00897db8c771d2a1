import { beforeAll, describe, expect, it } from 'vitest';
import { inspected, pagesOf, type Inspected } from './pdf-tools.fixture';
import { createPdfPrinter } from './pdf-printer';
import { buildAnswer, buildReport, hostileReport, longReport } from './report.fixture';
import { PAGE } from './theme';

const printer = createPdfPrinter();
const print = async (content = buildReport()) => inspected(await printer.pdf(content));
const joined = (text: string) => text.replace(/\s+/g, ' ');

describe('a printed report', () => {
  let report: Inspected;
  beforeAll(async () => void (report = await print(longReport())));

  it('is a tagged PDF 1.7 that says what it is, in which language, and that it follows PDF/UA', () => {
    expect(report.info).toMatch(/Tagged: +yes/);
    expect(report.info).toMatch(/PDF version: +1\.7/);
    expect(report.info).toMatch(/Title: +Excel interview report: Ada Lovelace/);
    expect(report.objects).toContain('"/Lang": "u:en"');
    expect(report.objects).toContain('"/DisplayDocTitle": true');
  });

  it('embeds every font, and only the glyphs used', () => {
    const rows = report.fonts.trim().split('\n').slice(2);
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row).toMatch(/yes yes yes/);
  });

  it('reads in order: person, score, strengths, weaknesses, next steps, skills, answers, scenario, own view, marking', () => {
    const heads = [...report.structure.matchAll(/H[12] \(block\)\s+"([^"]+)"/g)].map((match) => match[1]);
    expect(heads).toEqual([
      'Ada Lovelace',
      'What went well',
      'What to work on',
      'Next steps',
      'Your skills',
      'Your answers',
      'The scenario',
      'Your own view',
      'How this was marked',
    ]);
  });

  it('describes its pictures in words and gives the figures of the chart as a table', () => {
    expect(report.objects).toMatch(
      /"\/Alt": "u:A scale with the bands Beginner, Intermediate and Advanced\. The dot is the estimate, Intermediate/,
    );
    expect(report.objects).toMatch(/"\/Alt": "u:Bar chart of scores by skill[^"]*Lookup and joining 88/);
    expect(report.objects).toContain('"/Scope": "/Column"');
    expect(joined(report.text)).toContain('Lookup and joining 3 88');
  });

  it('shows each answer with its formula, its case, its marks and its reasons', () => {
    const text = joined(report.text);
    expect(text).toContain('E2 =IF(D2>60,"pass","fail")');
    expect(text).toContain('The case that mattered With a score of exactly 60, E2 gives "fail".');
    expect(text).toContain('2.5 of 5');
    expect(text).toContain('Correctness: 5 (the automatic mark was 3). The empty case was not asked for.');
    expect(text).toContain('And so on, to D7.');
  });

  it('says of an open mark that it is open, and never prints it as zero', () => {
    expect(joined(report.text)).toContain('3 marks are still open and left out, not counted as zero.');
    expect(report.text).toContain('not read yet');
    expect(report.text).toContain('waits for a person');
  });

  it('names who reviewed it, and numbers its pages', () => {
    const count = report.pages.length;
    expect(report.text).toContain('Reviewed and published by Grace Hopper on 4 March 2026.');
    for (let page = 1; page <= count; page += 1) expect(report.text).toContain(`Page ${page} of ${count}`);
  });

  it('loses no character of a long formula', () => {
    const formula = longReport().answers[3]?.formulas[0]?.formula ?? '';
    expect(formula.length).toBeGreaterThan(200);
    expect(report.text.replace(/\s/g, '')).toContain(formula.replace(/\s/g, ''));
  });

  it('leaves page numbers and rules out of what is read aloud', () => {
    expect(report.structure).not.toContain('Page 1 of');
  });
});

it('says when nobody has reviewed it', async () => {
  const { text } = await print(buildReport({ reviewedBy: null, publishedAt: null }));
  expect(text).toContain('Draft: no person has reviewed and published this report yet.');
});

it('prints an interview without a single answer', async () => {
  const { text } = await print(buildReport({ answers: [], level: null, overallScore: null, strengths: [], reflection: null }));
  expect(text.match(/Still open/g)).toHaveLength(2);
  expect(text).toContain('No single strength stands out from these answers.');
});

it('is the same to the byte for the same content', async () => {
  const [one, other] = [await printer.pdf(buildReport()), await createPdfPrinter().pdf(buildReport())];
  expect(Buffer.compare(one, other)).toBe(0);
});

it('never ends a page with a heading or a label', async () => {
  // Texts of growing length push every heading across the foot of a page once.
  const heads =
    /(^|\n) *((Answer|Task) \d+\b.*|What went well|What to work on|Next steps|Your skills|Your answers|The scenario|Your own view|How this was marked|The case that mattered|Changed by a person|Correctness +Explanation +Excel craft)$/;
  for (const lines of [0, 2, 4, 6, 8, 11]) {
    const question = 'One more line of a question that is rather long, so that it fills the whole width of the printed page.\n'.repeat(
      lines,
    );
    const long = longReport();
    const answers = long.answers.map((answer) => ({ ...answer, question: `Question.\n${question}` }));
    const pages = await pagesOf(await printer.pdf({ ...long, answers }));
    for (const page of pages) expect(page).not.toMatch(heads);
  }
}, 120_000);

describe('hostile text', () => {
  let report: Inspected;
  beforeAll(async () => void (report = await print(hostileReport())));

  it('stays inside the margins of its page', () => {
    expect(report.boxes.length).toBeGreaterThan(100);
    for (const { xMin, xMax, yMin, yMax } of report.boxes) {
      expect(xMin).toBeGreaterThanOrEqual(PAGE.left - 1);
      expect(xMax).toBeLessThanOrEqual(PAGE.width - PAGE.right + 2);
      expect(yMin).toBeGreaterThanOrEqual(PAGE.top - 8);
      expect(yMax).toBeLessThanOrEqual(PAGE.height - 30);
    }
  });

  it('leaves no control character and nothing that reorders text', () => {
    // (Poppler itself sets U+202B and U+202C around right-to-left words.)
    // eslint-disable-next-line no-control-regex
    expect(report.text).not.toMatch(/[\u0000-\u0008\u000E-\u001F\u202D\u202E\u2066-\u2069]/);
    expect(report.text).toContain('<script>alert(1)</script>');
  });

  it('is shortened where it goes on for ever, and says so', () => {
    expect(report.text).toContain('(shortened: 1200 of 7805 characters)');
    expect(report.pages.length).toBeLessThan(12);
  });

  it('does not grow the report without bound when every answer is as long as it may be', async () => {
    const answers = Array.from({ length: 13 }, (_, i) =>
      buildAnswer({ number: i + 1, answer: 'x'.repeat(4000), formulas: [{ cell: 'A1', formula: `=${'9'.repeat(8000)}` }] }),
    );
    const pages = await pagesOf(await printer.pdf(buildReport({ answers })));
    expect(pages.length).toBeLessThan(30);
  });
});
