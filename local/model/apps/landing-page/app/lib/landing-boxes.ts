export const LANDING_BOXES = [
  { id: "small", name: "Small", price: "$18", feeds: "Six kinds, for one or two" },
  { id: "medium", name: "Medium", price: "$27", feeds: "Eight kinds, for three or four" },
  { id: "large", name: "Large", price: "$36", feeds: "Ten kinds, for a full table" },
];
