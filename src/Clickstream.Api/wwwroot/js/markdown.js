import { element } from './dom.js';
import { table } from './tables.js';

/** The little of Markdown that a model card uses: headings, paragraphs, lists, tables, fenced code, bold and code. All else stays text. */
export function markdown(text) {
  const lines = text.replaceAll('\r', '').split('\n');
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const block = blocks.find((one) => one.starts(lines, at));
    const [node, next] = block.read(lines, at);
    if (node) nodes.push(node);
    at = next;
  }
  return nodes;
}

const paragraphEnds = /^\s*$|^#{1,6} |^\s*[-*] |^\s*\d+\. |^\||^```/;

const blocks = [
  { starts: (lines, at) => lines[at].trim() === '', read: (lines, at) => [null, at + 1] },
  { starts: (lines, at) => /^#{1,6} /.test(lines[at]), read: readHeading },
  { starts: (lines, at) => lines[at].startsWith('```'), read: readCode },
  { starts: (lines, at) => lines[at].startsWith('|') && /^\|[\s:|-]+$/.test(lines[at + 1] ?? ''), read: readTable },
  { starts: (lines, at) => /^\s*([-*]|\d+\.) /.test(lines[at]), read: readList },
  { starts: () => true, read: readParagraph },
];

/** The card stands below a heading of the page: its own begin one step lower. */
function readHeading(lines, at) {
  const [, marks, title] = /^(#{1,6}) (.*)$/.exec(lines[at]);
  return [element(marks.length < 3 ? 'h3' : 'h4', {}, inline(title)), at + 1];
}

function readCode(lines, at) {
  const close = lines.findIndex((line, index) => index > at && line.startsWith('```'));
  const end = close < 0 ? lines.length : close;
  return [element('pre', {}, element('code', {}, lines.slice(at + 1, end).join('\n'))), end + 1];
}

function readTable(lines, at) {
  const end = endOf(lines, at, (line) => line.startsWith('|'));
  const cells = (line) => line.replace(/^\||\|\s*$/g, '').split('|').map((cell) => cell.trim());
  const rightAligned = cells(lines[at + 1]).map((rule) => rule.endsWith(':'));
  const columns = cells(lines[at]).map((title, key) => ({ title: inline(title), key, number: rightAligned[key], show: (text) => inline(text ?? '') }));
  return [table('', columns, lines.slice(at + 2, end).map(cells)), end];
}

function readList(lines, at) {
  const item = /^\s*([-*]|\d+\.) /;
  const end = endOf(lines, at, (line) => item.test(line) || /^\s+\S/.test(line));
  const items = [];
  for (const line of lines.slice(at, end)) {
    if (item.test(line)) items.push(line.replace(item, ''));
    else items.push(`${items.pop()} ${line.trim()}`);
  }
  return [element(/^\s*\d/.test(lines[at]) ? 'ol' : 'ul', {}, items.map((text) => element('li', {}, inline(text)))), end];
}

function readParagraph(lines, at) {
  const end = endOf(lines, at + 1, (line) => !paragraphEnds.test(line));
  return [element('p', {}, inline(lines.slice(at, end).join(' '))), end];
}

function endOf(lines, at, belongs) {
  const end = lines.findIndex((line, index) => index >= at && !belongs(line));
  return end < 0 ? lines.length : end;
}

function inline(text) {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`)/).filter(Boolean).map((part) => {
    if (part.startsWith('**') && part.length > 4) return element('strong', {}, part.slice(2, -2));
    if (part.startsWith('`') && part.length > 2) return element('code', {}, part.slice(1, -1));
    return part;
  });
}
