// Reads a recording's playlists as another program does, strictly: node read-playlists.mjs PACKAGES MASTER
import { createRequire } from 'node:module';

const [packages, master] = process.argv.slice(2);
const HLS = createRequire(packages)('hls-parser');
HLS.setOptions({ strictMode: true });
const read = async (url) => HLS.parse(await (await fetch(url)).text());
const top = await read(master);
const lists = [...top.variants, ...top.variants.flatMap(({ audio, subtitles }) => [...audio, ...subtitles])].map(({ uri }) => uri);
const kinds = [];
for (const uri of new Set(lists)) {
  const list = await read(new URL(uri, master));
  kinds.push(`${uri} ${list.playlistType} ${list.endlist} ${list.segments.length}`);
}
console.log(JSON.stringify({ master: top.isMasterPlaylist, independent: top.independentSegments, kinds }));
