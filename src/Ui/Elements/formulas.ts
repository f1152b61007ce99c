import katex from './katex.ts';
import { setMath } from './math.ts';

// For pages that are known to hold formulas: set before the first paint, so that no line changes its height under the reader.
for (const place of document.querySelectorAll('stoa-math')) setMath(place, katex);
