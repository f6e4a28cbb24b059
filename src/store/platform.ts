/** What commands need of the browser: a list of verbs, so that commands know no DOM and tests can watch them. */
export const pictures = ['chip', 'timeline'] as const;
export type PictureName = (typeof pictures)[number];

/** A picture that is wanted as a file. */
export interface PictureOrder {
  readonly picture: PictureName;
  readonly title: string;
  /** Device pixels of a PNG for each CSS pixel; an SVG has none. */
  readonly format: { readonly kind: 'png'; readonly scale: number } | { readonly kind: 'svg' };
  /** The scenario, as JSON, that the file carries. */
  readonly scenario: string;
}

export interface Platform {
  /** Rejects where the clipboard is forbidden. */
  readonly copyText: (text: string) => Promise<void>;
  readonly download: (fileName: string, content: Blob) => void;
  /** Lets the person choose a file; undefined if they do not. */
  readonly pickFile: (accept: string) => Promise<File | undefined>;
  /** A picture as it is shown now, with title and legend; undefined while it is not on the screen. */
  readonly drawPicture: (order: PictureOrder) => Promise<Blob | undefined>;
  /** The address of the app with another part after `#`. */
  readonly address: (hash: string) => string;
  readonly showHelp: () => void;
}
