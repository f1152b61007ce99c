// Draws the still pictures that lectures for measuring are put together from: slides, code, a lecturer in layers, a landscape.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accent, box, clay, dot, faint, ink, page, png, polyline, soft, text } from '../film/draw.mjs'

const folder = process.argv[2]
const keep = (name, drawing) => writeFileSync(join(folder, name), png(drawing.replace('width="1280"', 'width="1920"').replace('height="720"', 'height="1080"')))
const svg = (width, height, content) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`

const slides = [
  ['Spaced practice', ['What is read once fades within days', 'What is recalled stays for weeks', 'The gap matters more than the number']],
  ['A model of memory', ['Retrieval strength: how easily it comes', 'Storage strength: how well it is learnt', 'Forgetting lowers the first, not the second']],
  ['The experiment', ['120 students, two prose passages', 'Study four times, or study and recall', 'Tested after five minutes and a week']],
  ['Results', ['Rereading wins after five minutes', 'Recall wins after a week, 61 to 40 per cent', 'Confidence points the other way']],
  ['In your own course', ['Three questions at the end of a lesson', 'The same three a week later', 'Nothing is graded, everything is answered']],
  ['Summary', ['Close the book before you answer', 'Come back when it has become hard', 'Trust the test, not the feeling']],
]

const chart = (seed) => Array.from({ length: 7 }, (_, i) => {
  const height = 40 + ((i * 37 + seed * 53) % 190)
  return box(760 + i * 58, 560 - height, 40, height, { fill: i % 2 ? accent : clay }) + text(String(height), { x: 780 + i * 58, y: 548 - height, size: 15, anchor: 'middle', fill: soft })
}).join('') + polyline([[740, 560], [1180, 560]], { stroke: soft, width: 2 })

const slide = ([title, points], i) => page(
  box(0, 0, 1280, 10, { fill: accent, r: 0 })
  + text(title, { x: 90, y: 130, size: 54, face: 'serif' })
  + points.map((point, line) => dot(100, 222 + line * 74, { r: 6, fill: clay }) + text(point, { x: 124, y: 232 + line * 74, size: 29 })).join('')
  + (i % 2 ? chart(i) : '')
  + (i % 3 === 0 ? polyline(Array.from({ length: 60 }, (_, x) => [120 + x * 9, 600 - 120 * Math.exp(-x / 14) - 6 * Math.sin(x)]), { stroke: accent, width: 4 }) : '')
  + text('Learning how to learn · week 3', { x: 90, y: 690, size: 17, fill: soft }) + text(`${i + 1}`, { x: 1190, y: 690, size: 17, fill: soft, anchor: 'end' })
  + polyline([[90, 660], [1190, 660]], { stroke: faint, width: 2 }))

const words = 'let range of watched spans merge each begin end where overlap push return total seconds seen if else for while yield map sum'.split(' ')
const colours = ['#9cdcfe', '#c586c0', '#ce9178', '#dcdcaa', '#d4d4d4', '#6a9955']
const code = () => {
  const height = 3240, rows = []
  for (let row = 0; row < 118; row++) {
    let x = 130 + ((row * 7) % 4) * 36
    rows.push(text(String(row + 1), { x: 90, y: 40 + row * 27, size: 18, fill: '#858585', anchor: 'end' }))
    for (let word = 0; word < 2 + (row * 5) % 7; word++) {
      const one = words[(row * 11 + word * 7) % words.length] + ((row + word) % 5 === 0 ? '()' : '')
      rows.push(text(one, { x, y: 40 + row * 27, size: 20, fill: colours[(row * 3 + word) % colours.length] }))
      x += one.length * 12 + 14
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="${height * 1.5}" viewBox="0 0 1280 ${height}"><rect width="1280" height="${height}" fill="#1e1e1e"/><rect width="60" height="${height}" fill="#333333"/>${rows.join('')}</svg>`
}

// Skin, cloth and plaster have a grain that an encoder must keep or lose; it is drawn, and each camera adds a noise of its own.
const grain = (id, size, strength, seed) =>
  `<filter id="${id}" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="${size}" numOctaves="4" seed="${seed}"/><feColorMatrix values="0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  ${strength} 0 0 0 ${-strength / 3}"/><feComposite in2="SourceGraphic" operator="in" result="n"/><feMerge><feMergeNode in="SourceGraphic"/><feMergeNode in="n"/></feMerge></filter>`

const room = () => svg(1920, 1080, `<defs>${grain('wall', 0.02, 0.5, 3)}${grain('book', 0.08, 0.9, 5)}<filter id="far"><feGaussianBlur stdDeviation="4"/></filter></defs><g filter="url(#far)"><rect width="1920" height="1080" fill="#b9ad9c" filter="url(#wall)"/>${
  Array.from({ length: 66 }, (_, i) => `<rect x="${90 + (i % 22) * 80}" y="${60 + Math.floor(i / 22) * 330 + (i * 13) % 50}" width="${46 + (i * 17) % 28}" height="${230 - (i * 13) % 50}" fill="hsl(${(i * 47) % 360} ${20 + (i * 7) % 30}% ${28 + (i * 11) % 34}%)" filter="url(#book)"/>`).join('')
}${[300, 630, 960].map((y) => `<rect x="60" y="${y}" width="1800" height="22" fill="#6b4f35"/>`).join('')}</g>`)

const body = () => svg(1920, 1080, `<defs>${grain('cloth', 0.3, 1.1, 9)}</defs><path d="M470 1080 C480 800 700 760 830 720 L1090 720 C1220 760 1440 800 1450 1080 Z" fill="#34506b" filter="url(#cloth)"/>`)

const head = (mouth) => `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="760" viewBox="640 60 640 760"><defs>${grain('skin', 0.12, 0.55, 21)}${grain('hair', 0.4, 1.6, 4)}<radialGradient id="light" cx="0.38" cy="0.35"><stop offset="0" stop-color="#e9c3a3"/><stop offset="1" stop-color="#b98562"/></radialGradient></defs>
  <rect x="860" y="600" width="200" height="170" fill="#b98562" filter="url(#skin)"/><ellipse cx="960" cy="430" rx="215" ry="275" fill="url(#light)" filter="url(#skin)"/>
  <path d="M735 420 C720 120 1200 120 1185 420 C1150 270 1060 240 960 240 C860 240 770 270 735 420" fill="#3b2a1e" filter="url(#hair)"/>
  ${[870, 1050].map((x) => `<ellipse cx="${x}" cy="400" rx="34" ry="17" fill="#f4efe8"/><circle cx="${x + 4}" cy="400" r="14" fill="#3c2c20"/><path d="M${x - 48} 352 q48 -22 96 0" stroke="#3b2a1e" stroke-width="11" fill="none"/>`).join('')}
  <path d="M958 420 q-26 90 -8 104 q26 12 44 0" stroke="#9a6a4b" stroke-width="7" fill="none"/><ellipse cx="960" cy="590" rx="${72 - mouth / 4}" ry="${9 + mouth}" fill="#7c3a36"/><path d="M888 590 q72 ${-14 - mouth} 144 0" stroke="#a85a50" stroke-width="9" fill="none"/></svg>`

const landscape = () => svg(2880, 1620, `<defs>${grain('ground', 0.05, 1.6, 2)}${grain('leaves', 0.2, 2, 8)}</defs><rect width="2880" height="1620" fill="#9cc3df"/><rect y="700" width="2880" height="920" fill="#5f7d3c" filter="url(#ground)"/>${
  Array.from({ length: 70 }, (_, i) => `<ellipse cx="${(i * 397) % 2880}" cy="${640 + (i * 131) % 800}" rx="${60 + (i * 29) % 90}" ry="${70 + (i * 17) % 80}" fill="hsl(${80 + (i * 13) % 60} 35% ${20 + (i * 7) % 25}%)" filter="url(#leaves)"/>`).join('')}`)

slides.forEach((one, i) => keep(`slide-${i}.png`, slide(one, i)))
keep('code.png', code())
keep('room.png', room())
keep('body.png', body())
;[0, 9, 20, 32].forEach((mouth, i) => keep(`head-${i}.png`, head(mouth)))
keep('landscape.png', landscape())
