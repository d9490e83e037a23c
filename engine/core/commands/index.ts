import type { CommandProcessor } from '../processing.ts'
import { instanceCommands } from './instance-commands.ts'
import { workCommands } from './work-commands.ts'

/** All commands the engine knows, by `VALUE_TYPE INTENT`. */
export const commands: Readonly<Record<string, CommandProcessor>> = { ...instanceCommands, ...workCommands }
