import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import * as fontkit from 'fontkit'
import type { Font } from 'fontkit'
import type { FontRole } from '../page-layout.ts'
import { PaperError } from '../paper-error.ts'

export interface PaperFont {
  readonly id: string
  readonly font: Font
}

/** The fonts that are asked for a character, in this order. */
export type FontChain = Readonly<Record<FontRole, readonly PaperFont[]>>

const require = createRequire(import.meta.url)
const NOTO = '@expo-google-fonts/noto-serif-sc'
const PACKAGED: Readonly<Record<FontRole, string>> = {
  body: '400Regular/NotoSerifSC_400Regular.ttf',
  title: '700Bold/NotoSerifSC_700Bold.ttf',
  'heading-1': '700Bold/NotoSerifSC_700Bold.ttf',
  'heading-2': '400Regular/NotoSerifSC_400Regular.ttf',
}
const ROLES = Object.keys(PACKAGED) as FontRole[]
const opened = new Map<string, PaperFont>()

/**
 * Noto Serif SC, which has all characters of GB 18030-2022 level 2, and the installation's own fonts: a file named after
 * a role (`body.ttf`, `title.otf`, `heading-1.ttf` …) comes first for it, every other is asked last, for rare characters.
 *
 * @param folder of the installation's fonts; it need not be there
 * @throws PaperError where a file in it is no font, or one that cannot be embedded (WOFF2: its outlines would come out empty)
 */
export function fontChain(folder?: string): FontChain {
  const own =
    folder && existsSync(folder)
      ? readdirSync(folder)
          .filter(name => !name.startsWith('.'))
          .sort()
      : []
  const isRole = (name: string, role: FontRole) => name.replace(/\.[^.]+$/, '') === role
  const others = own.filter(name => !ROLES.some(role => isRole(name, role)))
  const ofRole = (role: FontRole): PaperFont[] => [
    ...own.filter(name => isRole(name, role)).map(name => openFont(join(folder ?? '', name), name)),
    openFont(require.resolve(`${NOTO}/${PACKAGED[role]}`), PACKAGED[role]),
    ...others.map(name => openFont(join(folder ?? '', name), name)),
  ]
  return { body: ofRole('body'), title: ofRole('title'), 'heading-1': ofRole('heading-1'), 'heading-2': ofRole('heading-2') }
}

/** Opened once a process: the fonts are 15 MB each. */
function openFont(path: string, name: string): PaperFont {
  const known = opened.get(path)
  if (known) return known
  const font = { id: path, font: parse(readFileSync(path), name) }
  opened.set(path, font)
  return font
}

function parse(bytes: Buffer, file: string): Font {
  try {
    const font = fontkit.create(bytes)
    if (font.type === 'TTF') return font
  } catch {
    // Said below, for every file that is not such a font.
  }
  throw new PaperError(file, [{ code: 'font-unusable', values: { file } }])
}

/** @returns the first font that has all of a character's code points; selectors of a variant may be missing */
export function fontFor(character: string, fonts: readonly PaperFont[]): PaperFont | undefined {
  const codePoints = [...character].map(each => each.codePointAt(0) ?? 0).filter(each => !isSelector(each))
  return fonts.find(({ font }) => codePoints.every(each => font.hasGlyphForCodePoint(each)))
}

const isSelector = (codePoint: number): boolean =>
  (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
