// For those who take conditions from elsewhere: is this a metav1.Condition?
export { validateCondition } from './conditions/validate-condition.ts';
