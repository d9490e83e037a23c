import { readFileSync } from 'node:fs'
import type { RunningSystem } from './system.ts'

/** Deploys the leave request, without its files; where it is entrusted work, an office does it only while it is entrusted. */
export async function deployLeaveRequest({ engineAddress }: RunningSystem, { entrustedWork }: { entrustedWork?: string } = {}) {
  const property = `<zeebe:properties><zeebe:property name="entrustedWork" value="${entrustedWork}" /></zeebe:properties>`
  const extension = entrustedWork === undefined ? '' : `<bpmn:extensionElements>${property}</bpmn:extensionElements>`
  const model = readFileSync('tests/server/models/leave-request.bpmn', 'utf8')
  const xml = model.replace(/<bpmn:process [^>]*>/, match => match + extension)
  const body = new FormData()
  body.append('resources', new File([xml], 'leave-request.bpmn'))
  for (const name of ['leave-request.form', 'leave-approval.form']) {
    const form = JSON.parse(readFileSync(`tests/server/models/${name}`, 'utf8')) as { components: { type: string }[] }
    const components = form.components.filter(({ type }) => type !== 'fq-file')
    body.append('resources', new File([JSON.stringify({ ...form, components })], name))
  }
  const answer = await fetch(`${engineAddress}/v2/deployments`, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
}
