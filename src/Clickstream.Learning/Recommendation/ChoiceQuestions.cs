namespace Clickstream.Learning.Recommendation;

/// <summary>Questions of which of several candidates was chosen, each candidate with a row of features.</summary>
/// <param name="FeatureCount">Number of features of a candidate.</param>
/// <param name="Features">Of each question, a row of features for each candidate.</param>
/// <param name="Chosen">Of each question, which of its candidates was chosen.</param>
internal sealed record ChoiceQuestions(int FeatureCount, float[][] Features, int[] Chosen)
{
    /// <summary>Number of questions.</summary>
    public int Count => Chosen.Length;
}
