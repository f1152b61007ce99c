// Writes the film's frames into a folder, each picture once, with a list for ffmpeg that says how long it stands.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { page, png } from './draw.mjs'
import { frame, seconds } from './scenes.mjs'

const folder = process.argv[2]
const rate = 25
const shots = []

for (let i = 0; i < seconds * rate; i++) {
  const picture = frame(i / rate)
  if (shots.at(-1)?.picture === picture) shots.at(-1).frames++
  else shots.push({ picture, frames: 1 })
}

const list = ['ffconcat version 1.0']
shots.forEach((shot, i) => {
  const name = `${String(i).padStart(5, '0')}.png`
  writeFileSync(join(folder, name), png(page(shot.picture)))
  list.push(`file ${name}`, `duration ${(shot.frames / rate).toFixed(2)}`)
})
list.push(`file ${String(shots.length - 1).padStart(5, '0')}.png`)
writeFileSync(join(folder, 'frames.txt'), list.join('\n') + '\n')
