import 'katex/dist/katex.css';
import katex from 'katex';

export default katex;
