// Draws the pictures of the sample course as SVG into a folder. They are committed as PNG beside the course; run scripts/sample-pictures
// after changing this file.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accent, clay, dot, faint, ink, mark, paper, polyline, soft, text } from './draw.mjs'

const folder = process.argv[2]
const svg = (width, height, ground, content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${ground}"/>${content}</svg>`

/** The card: memories that are called back, each time falling more slowly. */
function card() {
  const rows = [0, 1, 2, 3, 4].map((row) => {
    const base = 620 - row * 42, points = [[-20, base - 300]]
    const at = [0, 150 - row * 8, 400 - row * 6, 760, 1300]
    const parts = at.slice(0, -1).flatMap((from, i) => {
      const height = 300 + row * 18, slow = 60 * 2.3 ** i + row * 20
      return Array.from({ length: 60 }, (_, k) => {
        const x = from + ((at[i + 1] - from) * k) / 59
        return [x, base - height * (0.18 * (i + 1) + (1 - 0.18 * (i + 1)) * Math.exp(-(x - from) / slow))]
      })
    })
    return polyline([...points, ...parts], { stroke: row === 0 ? '#f2c9a8' : '#9fc6dc', width: row === 0 ? 7 : 3, opacity: row === 0 ? 1 : 0.55 - row * 0.1 })
  })
  const dots = [150, 400, 760].map((x) => dot(x, 320, { r: 15, fill: '#f2c9a8' }))
  return svg(1280, 720, '#163f5a', `<circle cx="1060" cy="170" r="92" fill="#f2c9a8" opacity="0.16"/><circle cx="1060" cy="170" r="52" fill="#f2c9a8" opacity="0.9"/>${rows.reverse().join('')}${dots.join('')}`)
}

/** The picture of the image question; its right region stands in problem/steepest.xml. */
function map() {
  const left = 80, right = 690, top = 50, bottom = 340
  const px = (day) => left + ((right - left) * day) / 31
  const py = (share) => bottom - (bottom - top) * share
  const share = (day) => day * 1440 <= 1 ? 1 : 1.84 / (Math.log10(day * 1440) ** 1.25 + 1.84)
  const curve = Array.from({ length: 400 }, (_, i) => 31 * (i / 399) ** 3).map((day) => [px(day), py(share(day))])
  const grid = [0, 0.5, 1].map((at) => polyline([[left, py(at)], [right, py(at)]], { stroke: faint, width: 2 })
    + text(`${at * 100} %`, { x: left - 12, y: py(at) + 6, size: 16, fill: soft, anchor: 'end' }))
  const days = [0, 1, 7, 14, 21, 31].map((day) => text(day === 0 ? '0' : String(day), { x: px(day), y: bottom + 28, size: 16, fill: soft, anchor: 'middle' }))
  return svg(720, 420, paper, grid.join('') + days.join('') + polyline(curve, { stroke: clay, width: 5 })
    + text('days since learning', { x: (left + right) / 2, y: bottom + 58, size: 17, fill: ink, anchor: 'middle' })
    + text('saved', { x: left - 12, y: top - 22, size: 17, fill: ink, anchor: 'middle' }))
}

const team = () => svg(400, 400, paper, `<circle cx="200" cy="200" r="200" fill="${accent}" opacity="0.1"/>${mark(88, 88, 8)}`)

writeFileSync(join(folder, 'learning-that-lasts.svg'), card())
writeFileSync(join(folder, 'forgetting-curve-map.svg'), map())
writeFileSync(join(folder, 'stoa-team.svg'), team())
