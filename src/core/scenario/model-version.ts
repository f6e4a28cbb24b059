/** Rises when a model's figures change. */
export const modelVersion = '3';
