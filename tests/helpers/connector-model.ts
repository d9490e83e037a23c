import { extensions, tag, zeebe } from './bpmn-builder.ts'

/** A service task with its headers, as a modeler writes it. */
export const connectorTask = (id: string, type: string, headers: Readonly<Record<string, string>>, retries = 3): string =>
  tag(
    'serviceTask',
    { id },
    extensions(
      zeebe('taskDefinition', { type, retries: String(retries) }),
      zeebe('taskHeaders', {}, ...Object.entries(headers).map(([key, value]) => zeebe('header', { key, value }))),
    ),
  )
