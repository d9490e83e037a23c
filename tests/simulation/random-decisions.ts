import type { Random } from './random.ts'

/** What the business rule tasks of random models may call; `strict` fails where two of its rules match. */
export const DECISIONS = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="decisions" name="Decisions" namespace="http://fengqiao.example/dmn">
${table(
  'risk',
  'FIRST',
  ['n', 'who'],
  [
    ['> 3', '-', '"high"'],
    ['-', '"ann"', 'n'],
    ['-', '-', '{n: n, who: who}'],
  ],
)}
${table(
  'strict',
  'UNIQUE',
  ['n'],
  [
    ['> 1', '1'],
    ['> 3', '2'],
  ],
)}
${table(
  'collected',
  'COLLECT',
  ['n', 'items'],
  [
    ['-', '-', 'n'],
    ['[1..4]', '-', '"some"'],
    ['-', 'not(null)', '[n]'],
  ],
)}
<decision id="level" name="Level">
<informationRequirement id="level-risk"><requiredDecision href="#risk" /></informationRequirement>
<informationRequirement id="level-strict"><requiredDecision href="#strict" /></informationRequirement>
<literalExpression id="level-text"><text>if risk = "high" then strict else [risk, strict]</text></literalExpression>
</decision>
</definitions>
`

function table(id: string, hitPolicy: string, inputs: readonly string[], rules: readonly (readonly string[])[]): string {
  const heads = inputs.map(
    (text, i) =>
      `<input id="${id}-in-${i}"><inputExpression id="${id}-expression-${i}"><text>${text}</text></inputExpression></input>`,
  )
  const rows = rules.map((cells, row) => {
    const entries = cells.map((cell, i) => {
      const kind = i < inputs.length ? 'inputEntry' : 'outputEntry'
      return `<${kind} id="${id}-${row}-${i}"><text>${cell.replaceAll('>', '&gt;')}</text></${kind}>`
    })
    return `<rule id="${id}-rule-${row}">${entries.join('')}</rule>`
  })
  return `<decision id="${id}" name="${id}">
<decisionTable id="${id}-table" hitPolicy="${hitPolicy}">${heads.join('')}<output id="${id}-out" name="out" />${rows.join('')}</decisionTable>
</decision>`
}

/** The extension of a business rule task. */
export function calledDecision(random: Random): string {
  const id = random.pick(['risk', 'risk', 'strict', 'collected', 'level', 'level', '=who', '=decision', 'nobody'])
  const binding = id === 'nobody' ? '' : random.pick(['', ' bindingType="latest"', ' bindingType="deployment"'])
  return `<zeebe:calledDecision decisionId="${id}" resultVariable="${random.pick(['result', 'n'])}"${binding} />`
}
