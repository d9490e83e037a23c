import { describe, expect, it } from 'vitest'
import { equalButForQuotes } from '../../../engine/conformance/library-texts.ts'

const FEEL = (tail: string) => `'a.bpmn': - Element: x\n    - ERROR: failed to parse expression 'a +': ${tail}\n`

describe('texts that quote a library', () => {
  it.each([
    [`'a.bpmn': Error: URI=null Line=6: cvc-complex-type.4: whatever.`, `'a.bpmn': line 6: no such element`],
    [FEEL('Expected (binaryComparison | between):1:3, found "+"'), FEEL('Expected end-of-input:1:4, found ""')],
    [`'a.form': Cannot invoke "java.lang.Throwable.getMessage()" because it is null`, `'a.form': not JSON`],
  ])('may end otherwise: %s', (expected, actual) => {
    expect(equalButForQuotes(expected, actual)).toBe(true)
  })

  it('must begin alike', () => {
    expect(equalButForQuotes(`'a.bpmn': Error: URI=null Line=6: cvc`, `'b.bpmn': line 6`)).toBe(false)
    expect(equalButForQuotes(FEEL('Expected a:1:3'), FEEL('Expected a:1:3').replace('a +', 'b +'))).toBe(false)
  })

  it('may list the elements of a resource in any order, not others, not fewer', () => {
    const problem = (element: string) => `- Element: ${element}\n    - ERROR: wrong\n`
    expect(
      equalButForQuotes(`errors:\n'a': ${problem('x')}${problem('y')}`, `errors:\n'a': ${problem('y')}${problem('x')}`),
    ).toBe(true)
    expect(equalButForQuotes(`errors:\n'a': ${problem('x')}${problem('y')}`, `errors:\n'a': ${problem('y')}`)).toBe(false)
    expect(equalButForQuotes(`errors:\n'a': ${problem('x')}`, `errors:\n'a': ${problem('y')}`)).toBe(false)
  })
})
