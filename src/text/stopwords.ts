/** English function words: indexed like any other, but no evidence that a passage is on the subject. */
export const STOPWORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are aren as at be because been before being below
  between both but by can cannot could couldn d did didn do does doesn doing don down during each few for from
  further give had hadn has hasn have haven having he her here hers herself him himself his how i if in into is
  isn it its itself just know let like ll m may me might mightn more most much must mustn my myself need no nor
  not now of off on once one only or other our ours ourselves out over own please re s same shall she should
  shouldn so some such t tell than that the their theirs them themselves then there these they this those
  through to too under until up upon us ve very was wasn we were weren what when where whether which while who
  whom whose why will with within without won would wouldn you your yours yourself yourselves`.split(/\s+/),
);
