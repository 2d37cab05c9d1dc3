/** Where the files of a version, or of this moment, are had as a ZIP. */
export const downloadAddress = (projectId: string, version: string | null) =>
  `/api/projects/${projectId}/download${version === null ? "" : `?version=${version}`}`;
