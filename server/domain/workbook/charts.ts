import type { ReadChart } from '../../contract';
import { splitSheetRef } from '../questions/a1';
import { cannotTell, found, missing, type Evidence, type Seen } from './seen';
import { areasOf, blockWith, columnOf, same, type FoundBlock } from './places';
import type { CheckOf } from './spec';

const NO_CHART = 'no chart';

/** The chart that the task is about: the one with the data asked for, else the newest. */
function theChart({ task, reading }: Evidence): ReadChart | undefined {
  const data = task.checks.find((one): one is CheckOf<'chart_data'> => one.check === 'chart_data');
  const block = data && blockWith(reading, data.sheet, data.values);
  const fitting = block
    ? reading.charts.filter((chart) => data.values.some((header) => hasSeries(chart, block, columnOf(block, header))))
    : [];
  return fitting.at(-1) ?? reading.charts.at(-1);
}

/** One column of the block, from the first row to the last; a header that came along is no fault. */
function isColumn(source: string | null, block: FoundBlock, column: number): boolean {
  if (!source?.includes('!')) return false;
  const { sheet, ref } = splitSheetRef(source.replace(/^=/, ''));
  const [area, more] = areasOf(ref);
  if (!area || more || !same(sheet, block.sheet)) return false;
  return (
    area.left === column &&
    area.right === column &&
    area.bottom === block.lastRow &&
    (area.top === block.firstRow || area.top === block.headerRow)
  );
}

const hasSeries = (chart: ReadChart, block: FoundBlock, column: number): boolean =>
  chart.series.some(({ values }) => isColumn(values, block, column));

export function checkChart({ types }: CheckOf<'chart'>, evidence: Evidence): Seen {
  const want = `a chart of the kind ${types.join(' or ')}`;
  const chart = theChart(evidence);
  return chart
    ? found(
        types.some((type) => same(type, chart.type)),
        `a chart of the kind ${chart.type}`,
        want,
      )
    : missing(NO_CHART, want);
}

export function checkChartData({ sheet, values, categories }: CheckOf<'chart_data'>, evidence: Evidence): Seen {
  const want = `a chart of ${values.join(' and ')}${categories ? ` by ${categories}` : ''}`;
  const block = blockWith(evidence.reading, sheet, [...values, ...(categories ? [categories] : [])]);
  const chart = theChart(evidence);
  if (!block) return missing(`the headers ${values.join(', ')} are not there`, want);
  if (!chart) return missing(NO_CHART, want);
  if (chart.series.every((series) => series.values === null))
    return cannotTell('this Excel does not tell where a chart has its data', want);
  const lacking = values.find((header) => !hasSeries(chart, block, columnOf(block, header)));
  if (lacking) return found(false, `${lacking} is not shown in full`, want);
  if (chart.series.length !== values.length) return found(false, `the chart has ${chart.series.length} series`, want);
  const isNamed = !categories || chart.series.every((series) => isColumn(series.categories, block, columnOf(block, categories)));
  return found(isNamed, isNamed ? 'the right data' : `the names along the axis are not those of ${categories ?? ''}`, want);
}

export function checkChartTitle({ about }: CheckOf<'chart_title'>, evidence: Evidence): Seen {
  const want = `a title that names ${about.join(' or ')}`;
  const chart = theChart(evidence);
  if (!chart) return missing(NO_CHART, want);
  const title = chart.title.toLowerCase();
  return found(
    about.some((word) => title.includes(word.toLowerCase())),
    title === '' ? 'no title' : `the title "${chart.title.slice(0, 80)}"`,
    want,
  );
}

export function checkChartAxes({ category, value }: CheckOf<'chart_axes'>, evidence: Evidence): Seen {
  const want = `titles on ${[category && 'the category axis', value && 'the value axis'].filter(Boolean).join(' and ')}`;
  const chart = theChart(evidence);
  if (!chart) return missing(NO_CHART, want);
  if (!chart.axes) return found(false, 'a chart without axes', want);
  const lacking = [
    category && chart.axes.category.trim() === '' && 'the category axis',
    value && chart.axes.value.trim() === '' && 'the value axis',
  ].filter(Boolean);
  return found(lacking.length === 0, lacking.length === 0 ? 'titles on the axes' : `no title on ${lacking.join(' and ')}`, want);
}

export function checkChartClean({ gridlines, labels }: CheckOf<'chart_clean'>, evidence: Evidence): Seen {
  const want = [
    gridlines !== undefined && `${gridlines ? 'with' : 'no'} gridlines`,
    labels !== undefined && `${labels ? 'with' : 'no'} data labels`,
  ]
    .filter(Boolean)
    .join(', ');
  const chart = theChart(evidence);
  if (!chart) return missing(NO_CHART, want);
  const hasLines = chart.axes?.valueGridlines ?? false;
  const hasLabels = chart.series.some(({ dataLabels }) => dataLabels);
  const passed = (gridlines === undefined || gridlines === hasLines) && (labels === undefined || labels === hasLabels);
  return found(passed, `${hasLines ? 'gridlines' : 'no gridlines'}, ${hasLabels ? 'data labels' : 'no data labels'}`, want);
}

export function checkChartSecondary({ sheet, column }: CheckOf<'chart_secondary'>, evidence: Evidence): Seen {
  const want = `${column} on a second axis`;
  const block = blockWith(evidence.reading, sheet, [column]);
  const chart = theChart(evidence);
  if (!block || !chart) return missing(block ? NO_CHART : `there is no column ${column}`, want);
  const series = chart.series.find(({ values }) => isColumn(values, block, columnOf(block, column)));
  const others = chart.series.filter((one) => one !== series);
  return found(
    series?.secondaryAxis === true && others.some((one) => !one.secondaryAxis),
    series?.secondaryAxis ? 'all on the second axis' : 'one axis for all',
    want,
  );
}
