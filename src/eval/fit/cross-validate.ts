/** Scores that a model gives to what it was not fitted to. */

/** Ten parts, and every tenth question in each: sets often hold questions of one type in blocks. */
const FOLDS = 10;

/** Score of each item by the model fitted to the nine tenths of the questions that it is not among. */
export function crossValidate<Item extends { set: string; question: string }, Model>(
  items: readonly Item[],
  { learn, score }: { learn: (items: readonly Item[]) => Model; score: (model: Model, item: Item) => number },
): number[] {
  const folds = new Map<string, number>();
  for (const { set, question } of items) {
    const key = `${set}\n${question}`;
    if (!folds.has(key)) folds.set(key, folds.size % FOLDS);
  }
  const foldOf = ({ set, question }: Item) => folds.get(`${set}\n${question}`) ?? 0;
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const rest = items.filter((item) => foldOf(item) !== fold);
    return rest.length === items.length ? undefined : learn(rest);
  });
  return items.map((item) => score(models[foldOf(item)] as Model, item));
}

/** Score of each item by the model fitted to the other sets alone; NaN where there is no other. */
export function leaveSetOut<Item extends { set: string }, Model>(
  items: readonly Item[],
  { learn, score }: { learn: (items: readonly Item[]) => Model; score: (model: Model, item: Item) => number },
): number[] {
  const models = new Map<string, Model | undefined>();
  for (const set of new Set(items.map((item) => item.set))) {
    const others = items.filter((item) => item.set !== set);
    models.set(set, others.length > 0 ? learn(others) : undefined);
  }
  return items.map((item) => {
    const model = models.get(item.set);
    return model === undefined ? Number.NaN : score(model, item);
  });
}
