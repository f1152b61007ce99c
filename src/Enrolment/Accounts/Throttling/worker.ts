import { stamp } from './stamp.ts';

onmessage = ({ data }) => postMessage(stamp(data.subject, data.time, data.bits));
