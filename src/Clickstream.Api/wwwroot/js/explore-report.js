// The script of a report file: everything that it shows is in the page already.
import { fill } from './dom.js';
import { sections } from './explore-figures.js';

const paper = document.documentElement.classList;

// Paper is white, whatever the screen is: charts are drawn again in light colours.
addEventListener('beforeprint', () => paper.add('paper'));
addEventListener('afterprint', () => paper.remove('paper'));

const report = JSON.parse(document.getElementById('figures').textContent);
fill(document.getElementById('report'), sections(report.sections));
