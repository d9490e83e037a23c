import { describe, expect, it } from 'vitest'
import { diffLines, withContext } from '../../../../plugins/modeler/ui/projects/text-diff.ts'

const SIGN = { same: ' ', added: '+', removed: '-' } as const
const told = (before: string, after: string) => diffLines(before, after).map(({ kind, text }) => `${SIGN[kind]}${text}`)

describe('the difference of two texts', () => {
  it('is the fewest lines taken away and put in', () => {
    expect(told('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual([' a', '-b', ' c', '+x', ' d'])
    expect(told('a', 'a')).toEqual([' a'])
    expect(told('a\na\nb', 'a\nb')).toEqual([' a', '-a', ' b'])
  })

  it('gives either text back', () => {
    const [before, after] = ['1\n2\n2\n3\n\n4', '0\n2\n3\n3\n4\n4']
    const diff = diffLines(before, after)
    const without = (kind: string) => diff.filter(line => line.kind !== kind).map(({ text }) => text)
    expect(without('added').join('\n')).toBe(before)
    expect(without('removed').join('\n')).toBe(after)
  })

  it('of texts too long to compare line by line tells the middle as a whole', () => {
    const lines = (prefix: string) => Array.from({ length: 3_000 }, (_, index) => `${prefix}${index}`).join('\n')
    expect(diffLines(`a\n${lines('x')}`, `a\n${lines('y')}`)).toHaveLength(6_001)
  })

  it('counts what is the same between', () => {
    const text = Array.from({ length: 20 }, (_, index) => String(index)).join('\n')
    expect(withContext(diffLines(text, text.replace('10', 'ten')), 1)).toEqual([
      { kind: 'skipped', count: 9 },
      { kind: 'same', text: '9' },
      { kind: 'removed', text: '10' },
      { kind: 'added', text: 'ten' },
      { kind: 'same', text: '11' },
      { kind: 'skipped', count: 8 },
    ])
  })
})
