// What the film is drawn with: text as outlines, so that it looks the same whatever fonts a machine has.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const require = createRequire(new URL('../../.tools/film/node_modules/', import.meta.url))
const opentype = require('opentype.js')
const { Resvg } = require('@resvg/resvg-js')

export const ink = '#1f2a37'
export const soft = '#5d6875'
export const faint = '#d9d4ca'
export const paper = '#faf8f4'
export const accent = '#1c6188'
export const clay = '#a9502f'

const font = (name, file) => {
  const folder = join(dirname(require.resolve(`@fontsource/${name}/package.json`)), 'files')
  const bytes = readFileSync(join(folder, `${name}-latin-${file}.woff`))
  return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}
const fonts = {
  serif: font('source-serif-4', '500-normal'),
  italic: font('source-serif-4', '400-italic'),
  sans: font('inter', '500-normal'),
}

const outlines = new Map()

export function text(words, { x, y, size = 28, face = 'sans', fill = ink, anchor = 'start', opacity = 1 }) {
  if (opacity <= 0) return ''
  const key = `${face} ${size} ${words}`
  if (!outlines.has(key)) {
    outlines.set(key, outline(fonts[face], words, size))
  }
  const { width, d } = outlines.get(key)
  const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
  return `<path transform="translate(${n(left)} ${n(y)})" d="${d}" fill="${fill}"${alpha(opacity)}/>`
}

// Glyph by glyph with kerning: the library's own shaping stops at features that these fonts have and this text does not need.
function outline(font, words, size) {
  const scale = size / font.unitsPerEm
  const glyphs = [...words].map((letter) => font.charToGlyph(letter))
  let width = 0
  const parts = glyphs.map((glyph, i) => {
    const at = width
    width += (glyph.advanceWidth + (i + 1 < glyphs.length ? font.getKerningValue(glyph, glyphs[i + 1]) : 0)) * scale
    return glyph.getPath(at, 0, size).commands.map(written).join('')
  })
  return { width, d: parts.join('') }
}

const written = ({ type, x1, y1, x2, y2, x, y }) =>
  type + [x1, y1, x2, y2, x, y].filter((value) => value !== undefined).map((value) => value.toFixed(1)).join(' ')

export const lines = (all, { y, size = 46, leading = 1.28, ...style }) =>
  all.map((line, i) => text(line, { ...style, size, y: y + i * size * leading })).join('')

export const polyline = (points, { stroke, width = 5, opacity = 1, dash }) =>
  opacity <= 0 || points.length < 2 ? '' :
    `<polyline points="${points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ''}${alpha(opacity)}/>`

export const dot = (x, y, { r = 9, fill = accent, opacity = 1 } = {}) =>
  opacity <= 0 ? '' : `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"${alpha(opacity)}/>`

export const box = (x, y, width, height, { fill, r = 6, opacity = 1 }) =>
  opacity <= 0 || width <= 0 || height <= 0 ? '' :
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" rx="${r}" fill="${fill}"${alpha(opacity)}/>`

export const mark = (x, y, scale, opacity = 1) => opacity <= 0 ? '' :
  `<g transform="translate(${n(x)} ${n(y)}) scale(${scale})"${alpha(opacity)}><path fill="${clay}" d="M14 2.5 26 9v2.2H2V9z"/><path fill="${ink}" d="M4.2 13h3.2v9H4.2zm5.5 0h3.2v9H9.7zm5.4 0h3.2v9h-3.2zm5.5 0h3.2v9h-3.2z"/><path fill="${clay}" d="M2 23.8h24V26H2z"/></g>`

export const page = (content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720" viewBox="0 0 1280 720"><rect width="1280" height="720" fill="${paper}"/>${content}</svg>`

/** A drawing as a PNG: not every ffmpeg reads SVG. */
export const png = (svg) => new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()

const n = (value) => Number(value.toFixed(1))
const alpha = (opacity) => opacity >= 1 ? '' : ` opacity="${opacity.toFixed(2)}"`

const clamp = (value) => Math.min(1, Math.max(0, value))

/** 0 before the moment, 1 after so many seconds, eased between. */
export const ease = (t, from, seconds) => {
  const x = clamp((t - from) / seconds)
  return x * x * (3 - 2 * x)
}

/** Comes in at one moment and has gone by the other. */
export const between = (t, from, to, fade = 0.6) => Math.min(ease(t, from, fade), 1 - ease(t, to - fade, fade))
