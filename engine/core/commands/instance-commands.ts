import type { CommandProcessor } from '../processing.ts'
import { activateElement } from './activate-element.ts'
import { completeElement } from './complete-element.ts'
import { createDeployment } from './create-deployment.ts'
import { createProcessInstance } from './create-process-instance.ts'
import { terminateElement } from './terminate-element.ts'

/** Commands of deployments, process instances and their elements. One command, one file. */
export const instanceCommands = {
  'DEPLOYMENT CREATE': createDeployment,
  'PROCESS_INSTANCE_CREATION CREATE': createProcessInstance,
  'PROCESS_INSTANCE ACTIVATE_ELEMENT': activateElement,
  'PROCESS_INSTANCE COMPLETE_ELEMENT': completeElement,
  'PROCESS_INSTANCE TERMINATE_ELEMENT': terminateElement,
} satisfies Readonly<Record<string, CommandProcessor>>
