/** Where clients find the poses of a reference. */
export function posesPath(id: string): string {
  return `/api/references/${id}/poses`;
}

export function videoPath(id: string): string {
  return `/api/references/${id}/video`;
}

export function examplePath(id: string, index: number): string {
  return `${posesPath(id).replace(/poses$/, 'examples')}/${index}`;
}
