namespace Clickstream.Learning.Predictors;

/// <summary>
/// Makes up for a training share of ones other than nature's. If only the shares differ and the rows of each class are alike, the odds of a row are
/// p / (1 - p) = q / (1 - q) * (natural / (1 - natural)) / (trained / (1 - trained)), where q is what was learned; so log-odds move by a
/// constant. References: Elkan 2001, theorem 2; Saerens, Latinne and Decaestecker 2002; King and Zeng 2001. True of under-sampling, of
/// repeated rows and of class weights; not of made-up rows, which are no draw from their class.
/// </summary>
public static class PriorCorrection
{
    /// <summary>What to add to log-odds: logit(natural) - logit(trained); below zero where ones were made more frequent.</summary>
    /// <param name="naturalShare">Weighted share of ones where the model will be used, above 0 and below 1.</param>
    /// <param name="trainedShare">Weighted share of ones among the rows that it learned from, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is out of range.</exception>
    public static double Shift(double naturalShare, double trainedShare)
    {
        Check(naturalShare, nameof(naturalShare));
        Check(trainedShare, nameof(trainedShare));
        return Sigmoid.Inverse(naturalShare) - Sigmoid.Inverse(trainedShare);
    }

    private static void Check(double share, string name)
    {
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(name, share, "The share must be above 0 and below 1.");
    }
}
