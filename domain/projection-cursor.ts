import { Schema, model } from 'mongoose'

/** How far a projection has read the history. A projection that must be made anew gets another name. */
export interface ProjectionCursor {
  _id: string
  /** Position of the newest record applied. */
  position: number
}

export const projectionCursorSchema = new Schema<ProjectionCursor>({
  _id: { type: String, required: true },
  position: { type: Number, required: true },
})

export const ProjectionCursorModel = model<ProjectionCursor>('ProjectionCursor', projectionCursorSchema, 'projection-cursors')
