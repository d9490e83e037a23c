import { layoutProcess } from 'bpmn-auto-layout'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { playAgain } from '../../plugins/modeler/trial/trial.ts'
import { trialScenario } from '../../plugins/modeler/trial/trial-step.ts'
import * as b from '../helpers/bpmn-builder.ts'
import { openSystem } from './opened-system.ts'
import type { Person } from './person.ts'

const PROCESS = 'visit-trial'
const form = {
  type: 'default',
  id: 'visit-trial',
  schemaVersion: 19,
  executionPlatform: 'Camunda Cloud',
  executionPlatformVersion: '8.8.0',
  components: [
    {
      type: 'number',
      id: 'days',
      key: 'days',
      label: '外出天数',
      validate: { required: true },
      properties: { class: 'L1', variable: 'days' },
    },
  ],
}

/** A short visit is told of at once; of a longer one the court is asked, and may be silent. */
const drawn = b
  .bpmn(
    PROCESS,
    b.message('court-answer', '= "演1"'),
    b.start('begin'),
    b.userTask(
      'judge',
      b.zeebe('formDefinition', { formId: 'visit-trial' }),
      b.zeebe('assignmentDefinition', { candidateGroups: '= ["410106-01:director"]' }),
    ),
    b.exclusive('by-days', 'by-days-tell'),
    b.eventBased('wait'),
    b.catchEvent('court', b.onMessage('court-answer')),
    b.catchEvent('silent', b.onTimer('timeDuration', 'P3D')),
    b.serviceTask('tell', 'trial.tell'),
    b.end('told'),
    b.end('not-told'),
    b.flow('begin', 'judge', 'by-days', 'tell', 'told'),
    b.flowIf('= days > 7', 'by-days', 'wait'),
    b.flow('wait', 'court', 'tell'),
    b.flow('wait', 'silent', 'not-told'),
  )
  .replace(`<process id="${PROCESS}"`, `<process id="${PROCESS}" name="探视试用"`)
  .replace('<userTask id="judge"', '<userTask id="judge" name="审核探视"')
  .replace('<exclusiveGateway id="by-days"', '<exclusiveGateway id="by-days" name="要不要问法院"')
  .replace('<serviceTask id="tell"', '<serviceTask id="tell" name="告知"')
  .replace('<intermediateCatchEvent id="court"', '<intermediateCatchEvent id="court" name="法院答复"')
  .replace('<intermediateCatchEvent id="silent"', '<intermediateCatchEvent id="silent" name="法院没有答复"')

const resources = [
  { name: `${PROCESS}.bpmn`, content: await layoutProcess(drawn) },
  { name: `${PROCESS}.form`, content: JSON.stringify(form) },
]
let administrator: Person

openSystem(async opened => {
  administrator = await opened.signedIn('admin')
  await administrator.call('POST', '/api/modeler/deployments', { resources })
})

const dialog = () => administrator.page.getByRole('dialog', { name: '试运行：探视试用' })

describe('a draft is tried before it is live', () => {
  it('its form is filled in, and the engine says who does what next', async () => {
    const { page } = administrator
    await administrator.goTo('/modeler')
    await page.getByRole('link', { name: '探视试用' }).click()
    await page.locator('[data-element-id="judge"]').first().waitFor()
    await page.getByRole('button', { name: '试运行' }).click()
    await dialog().getByRole('button', { name: '发起流程' }).click()
    await dialog().getByText('410106-01:director').waitFor()
    await dialog().getByLabel('外出天数').waitFor()
    await dialog().getByRole('button', { name: '办完', exact: true }).click()
    await dialog().getByRole('alert').getByText('请填写“外出天数”').waitFor()
    await dialog().getByLabel('外出天数').fill('10')
    await dialog().getByRole('button', { name: '办完', exact: true }).click()
    await dialog().getByText('等消息：court-answer，关联值 演1').waitFor()
  })

  it('it tells why it went that way, with the values of the moment', async () => {
    const why = dialog().getByRole('tabpanel', { name: '为什么这样走' })
    await why.getByRole('button', { name: '要不要问法院' }).waitFor()
    await why.getByText('= days > 7').waitFor()
    await why.getByText('days = 10').waitFor()
    await administrator.picture('modeler-trial')
  })

  it('the clock is moved on, and a step is taken back', async () => {
    await dialog()
      .getByRole('button', { name: /到下一件事/ })
      .click()
    await dialog().getByText('流程走完了').waitFor()
    await dialog().getByRole('button', { name: '退一步' }).click()
    await dialog().getByText('等消息：court-answer，关联值 演1').waitFor()
    await dialog().getByText('流程走完了').waitFor({ state: 'detached' })
  })

  it('those outside answer, a worker is played, and what was done is kept as a scenario', async () => {
    const { page } = administrator
    await dialog().getByRole('button', { name: '来了', exact: true }).click()
    await dialog().getByText('程序办：trial.tell').waitFor()
    await dialog().getByRole('button', { name: '办成' }).click()
    await dialog().getByText('流程走完了').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), dialog().getByRole('button', { name: '存为情景' }).click()])
    expect(file.suggestedFilename()).toBe('探视试用.scenario.json')
    const scenario = trialScenario.parse(JSON.parse(readFileSync(await file.path(), 'utf8')))
    expect(playAgain(resources, scenario)).toEqual({ passed: true })
  })

  it('in a project it is tried with the drafts beside it, and kept among them', async () => {
    const { page } = administrator
    const path = '/api/modeler/projects'
    const { projectId } = await administrator.call<{ projectId: string }>('POST', path, { name: '探视', description: '' })
    await administrator.call('POST', `${path}/${projectId}/files`, { files: resources })
    await administrator.goTo(`/modeler/projects/${projectId}`)
    await page.getByRole('link', { name: `${PROCESS}.bpmn` }).click()
    await page.locator('[data-element-id="judge"]').first().waitFor()
    await page.getByRole('button', { name: '试运行' }).click()
    await dialog().getByRole('button', { name: '发起流程' }).click()
    await dialog().getByLabel('外出天数').fill('3')
    await dialog().getByRole('button', { name: '办完', exact: true }).click()
    await dialog().getByRole('button', { name: '办成' }).click()
    await dialog().getByText('流程走完了').waitFor()
    await dialog().getByLabel('情景名称').fill('短期探视')
    await dialog().getByRole('button', { name: '存为情景' }).click()
    await administrator.heard('已存入项目：短期探视.scenario.json')
    await administrator.goTo(`/modeler/projects/${projectId}`)
    await page.getByRole('link', { name: '短期探视.scenario.json' }).click()
    await page.getByRole('heading', { level: 1, name: '短期探视' }).waitFor()
    await page.getByText('办完 judge').waitFor()
    await administrator.call('POST', `${path}/${projectId}/releases`, { notes: '试用' })
    await administrator.goTo(`/modeler/projects/${projectId}/releases/1`)
    await page.getByRole('heading', { name: '流程 探视试用' }).waitFor()
    await page.getByText('短期探视.scenario.json').waitFor()
    expect(administrator.complaints).toEqual([])
  })
})
