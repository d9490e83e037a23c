import type { CommandProcessor } from '../processing.ts'

/** Commands of jobs, user tasks, messages, timers, incidents, variables and the clock. One command, one file. */
export const workCommands: Readonly<Record<string, CommandProcessor>> = {}
