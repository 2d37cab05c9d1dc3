type EntryOf<T> = { [Key in keyof T & string]-?: [Key, T[Key]] }[keyof T & string];

/** Of a record that holds its own keys and no others. */
export const entriesOf = <T extends object>(record: T) => Object.entries(record) as EntryOf<T>[];
