import type { SkillId } from '../../contract';

/**
 * What the report says about a skill. `built` speaks of formulas made, `explained` of answers in words; `basics` and `stretch` are things
 * to do tomorrow, in 15 to 30 minutes, with nothing but Excel. Each text is complete sentences, to follow the skill's name and a colon.
 */
export interface SkillWords {
  strength: { built: string; explained: string };
  weakness: { built: string; explained: string };
  basics: string;
  stretch: string;
}

export const SKILL_WORDS: Record<SkillId, SkillWords> = {
  S1: {
    strength: {
      built: 'your formulas clean what comes in and leave good data alone.',
      explained: 'you can say what is wrong with raw data and how you would set it right.',
    },
    weakness: {
      built: 'some values stay dirty, such as stray spaces or numbers kept as text, and later formulas then miss them.',
      explained: 'it did not become clear how you would tell clean data from data that only looks clean.',
    },
    basics:
      'Tomorrow, take a list with untidy names and build one helper column with TRIM and PROPER; compare LEN before and after to see what changed.',
    stretch:
      'Tomorrow, load a messy CSV file with Power Query, remove duplicates on two columns there, and refresh it after changing the file.',
  },
  S2: {
    strength: {
      built: 'your references hold when a formula is copied or rows are added.',
      explained: 'you can say which parts of a reference move and which stay, and why.',
    },
    weakness: {
      built: 'some references move, or stay, where the task needs the opposite.',
      explained: 'it did not become clear what happens to a reference when its formula is copied.',
    },
    basics: 'Tomorrow, build a 10 by 10 multiplication table from one formula, using $ in two places, and fill it right and down.',
    stretch: 'Tomorrow, turn a sheet you use into a table, and rewrite three of its formulas with column names in place of addresses.',
  },
  S3: {
    strength: {
      built: 'your conditions are right at their limits too, and dates and texts come out as asked.',
      explained: 'you read conditions, dates and texts exactly, including the cases at the limits.',
    },
    weakness: {
      built: 'a condition, a date or a text goes wrong at its limits.',
      explained: 'it did not become clear which case a condition lets through and which it does not.',
    },
    basics: 'Tomorrow, write an IF for a pass mark of 60 and try it with 59, 60, 61, an empty cell and a text.',
    stretch:
      'Tomorrow, work out a fiscal quarter from a date and a start month, and test it with the first and the last day of each quarter.',
  },
  S4: {
    strength: {
      built: 'your totals count the rows that are meant and no others.',
      explained: 'you can say which rows a conditional total takes in.',
    },
    weakness: {
      built: 'some totals take in rows that do not belong, or leave out rows that do.',
      explained: 'it did not become clear which rows a conditional total takes in.',
    },
    basics: 'Tomorrow, total one list with SUMIFS under two conditions, and check it against a filter with the status bar.',
    stretch: 'Tomorrow, add a date window to a SUMIFS, with both dates in cells, and check the first and the last day of the window.',
  },
  S5: {
    strength: {
      built: 'your lookups find the right row, also when the data changes its order.',
      explained: 'you can say how a lookup finds its row, and when it finds the wrong one.',
    },
    weakness: {
      built: 'a lookup finds the wrong row, or none, once the data changes.',
      explained: 'it did not become clear when a lookup finds the wrong row.',
    },
    basics:
      'Tomorrow, look up ten prices by code with XLOOKUP or with VLOOKUP and FALSE; then shuffle the list and add a code that is missing.',
    stretch: 'Tomorrow, compare two lists both ways: mark what is missing in each, and what is in both with another amount.',
  },
  S6: {
    strength: {
      built: 'your tables and rules keep wrong entries out and grow with the data.',
      explained: 'you know what a table, a validation rule and protection each do for those who use the sheet.',
    },
    weakness: {
      built: 'what you set up does not yet keep wrong entries out, or does not grow with the data.',
      explained: 'it did not become clear what a table, a validation rule or protection does and does not prevent.',
    },
    basics: 'Tomorrow, make a list into a table and give one column a drop-down whose values sit on another sheet.',
    stretch: 'Tomorrow, write a validation rule that refuses a duplicate, then try to get past it by pasting.',
  },
  S7: {
    strength: {
      built: 'your formats show what matters and leave the values as they are.',
      explained: 'you keep apart what a cell shows and what it holds.',
    },
    weakness: {
      built: 'a format shows something else than what the cells hold.',
      explained: 'it did not become clear what a format changes and what it leaves alone.',
    },
    basics: 'Tomorrow, highlight every row whose due date has passed, with one rule by formula; note where its $ must stand.',
    stretch: 'Tomorrow, show thousands as "12.3k" with a number format alone, and check that a total still adds the full values.',
  },
  S8: {
    strength: {
      built: 'your summaries give the figures that were asked for and survive a refresh.',
      explained: 'you can say what goes into rows, columns and values, and what a summary shows.',
    },
    weakness: {
      built: 'a summary groups or counts something else than what was asked.',
      explained: 'it did not become clear what a PivotTable adds up and how it is grouped.',
    },
    basics: 'Tomorrow, make a PivotTable of sales by region, change it from sum to average, and explain the difference to someone.',
    stretch: 'Tomorrow, show each product as a share of its region in a PivotTable, and rebuild one of the figures with a formula.',
  },
  S9: {
    strength: {
      built: 'your charts rest on the right data and make one point.',
      explained: 'you choose a chart for the point it has to make, and can say why.',
    },
    weakness: {
      built: 'a chart rests on the wrong data, or hides the point.',
      explained: 'it did not become clear which chart makes which point, or what a reader may conclude from it.',
    },
    basics: 'Tomorrow, draw the same twelve months as a column chart and as a line, and write one sentence that each one shows best.',
    stretch: 'Tomorrow, take a chart from a report, remove all that could go without loss, and put its message in the title.',
  },
  S10: {
    strength: {
      built: 'your models keep inputs apart, so that one change runs through the whole sheet.',
      explained: 'you find where a model breaks, and can say what follows from it.',
    },
    weakness: {
      built: 'a figure that should be an input sits inside a formula, or a change does not run through.',
      explained: 'it did not become clear how you would find where a model goes wrong.',
    },
    basics: 'Tomorrow, take a sheet with a rate in it, move the rate to a cell of its own, and change it once to see all results follow.',
    stretch: 'Tomorrow, add a check line to a model that must be zero, then break the model in three ways and see which ones it catches.',
  },
};
