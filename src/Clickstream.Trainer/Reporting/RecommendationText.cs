using System.Globalization;
using System.Text;
using Clickstream.Packages;

namespace Clickstream.Trainer.Reporting;

/// <summary>What the figures of a ranking mean and how large it is, in the words of a model card.</summary>
internal static class RecommendationText
{
    private const string Meaning = """
        - hitRateAt20: share of the questions whose next product is among the first 20; mrrAt20: mean of 1 / its place there, 0 where it is not among them.
        - meanTopScoreWithoutRepeats: mean score of the first answer, over the questions whose answer is not the current product again. A score is a probability: the nearer this is to hitRateAt1WithoutRepeats, the hit rate of the first answer on the same questions, the better it is kept.
        - coverage: share of the products that are among the first 20 of any answer.
        - popularityBias: mean popularity of the first 20, where a product's popularity is its number of clicks by that of the most clicked one (Ludewig and Jannach 2018); popularityOfClicked: the same of what was clicked. The nearer the two, the less the ranking flatters what is popular anyway.
        - repeats: questions whose answer is the current product again; unknownTargets: those whose answer the earlier sessions do not have. Both are misses.
        """;

    /// <summary>Appends both.</summary>
    public static void Append(StringBuilder card, IndexSize index)
    {
        card.AppendLine().AppendLine(Meaning);
        card.AppendLine().AppendLine("## Size").AppendLine().AppendLine(SizeOf(index));
    }

    /// <summary>How much past the package holds, in a sentence.</summary>
    public static string SizeOf(IndexSize index) => string.Create(
        CultureInfo.InvariantCulture,
        $"It ranks {index.Items} products by {index.Clicks} clicks of {index.Sessions} past sessions, in {index.Bytes} bytes unpacked.");
}
