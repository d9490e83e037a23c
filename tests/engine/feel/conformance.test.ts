import { describe, expect, it } from 'vitest'
import { readCases, readExpected } from './cases.ts'
import { evaluateCase, normalised } from './evaluate-case.ts'

/**
 * Every case in cases/ gives what the real engine's FEEL gave (recorded by oracle/record.ts): result, type, failure text
 * and warnings, all to the letter. Only what the Java parser expected next is left out of parse failures.
 */
const expected = readExpected()

for (const group of readCases()) {
  describe(group.name, () => {
    const recorded = expected.filter(line => line.group === group.name)

    it('has an answer of the real engine for each line', () => {
      expect(recorded.map(line => line.expression ?? line.tests)).toEqual(group.lines.map(line => line.expression ?? line.tests))
    })

    it.each(recorded.map(line => [line.expression ?? `${JSON.stringify(line.input)} ~ ${line.tests}`, line] as const))(
      '%s',
      (_, line) => {
        expect(evaluateCase(line, group.contextText)).toEqual(normalised(line))
      },
    )
  })
}
