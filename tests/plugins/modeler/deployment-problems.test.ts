import { describe, expect, it } from 'vitest'
import { deploymentProblems, lineOf } from '../../../plugins/modeler/deployment-problems.ts'

const source = `<definitions>
  <process id="case">
    <serviceTask id="book" />
  </process>
</definitions>`

describe('what the engine says of a broken model', () => {
  it('becomes one problem per error, with element and line', () => {
    const detail = [
      "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:",
      "'case.bpmn': - Element: book > extensionElements > taskDefinition",
      "    - ERROR: Attribute 'type' must be present and not empty",
      '- Element: case',
      '    - ERROR: Must have at least one start event',
      '    - WARNING: Something to think of',
      '',
    ].join('\n')
    expect(deploymentProblems(detail, { 'case.bpmn': source })).toEqual([
      {
        severity: 'error',
        rule: 'engine',
        message: "Attribute 'type' must be present and not empty",
        elementId: 'book',
        line: 3,
      },
      { severity: 'error', rule: 'engine', message: 'Must have at least one start event', elementId: 'case', line: 2 },
      { severity: 'warning', rule: 'engine', message: 'Something to think of', elementId: 'case', line: 2 },
    ])
  })

  it('of a file that cannot be read has the line that its reader names', () => {
    const [problem] = deploymentProblems("errors:\n'case.bpmn': broken at line: 4, column: 7", { 'case.bpmn': '' })
    expect(problem).toMatchObject({ severity: 'error', line: 4, column: 7 })
  })

  it('is shown as it is where it has another shape', () => {
    expect(deploymentProblems('no resources', {})).toEqual([{ severity: 'error', rule: 'engine', message: 'no resources' }])
  })
})

describe('the line of an element', () => {
  it('is where its id stands, not where it is referred to', () => {
    expect(lineOf('<a bpmnElement="x"/>\n<b\n  id="x"/>', 'x')).toBe(3)
    expect(lineOf('<a id="x.y"/>', 'x.y')).toBe(1)
    expect(lineOf('<a id="xzy"/>', 'x.y')).toBeUndefined()
  })
})
