namespace Clickstream.Learning.Recommendation;

/// <summary>Questions of which of several candidates was chosen, each candidate with a row of features.</summary>
/// <param name="FeatureCount">Number of features of a candidate.</param>
/// <param name="Starts">Where the candidates of each question begin, rising from 0, and at the end their number.</param>
/// <param name="Features">A row of features for each candidate of all questions.</param>
/// <param name="Chosen">Of each question, which of all the candidates was chosen.</param>
internal sealed record ChoiceQuestions(int FeatureCount, int[] Starts, float[] Features, int[] Chosen)
{
    /// <summary>Number of questions.</summary>
    public int Count => Chosen.Length;
}
