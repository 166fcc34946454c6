using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Evaluation;

/// <summary>What a model answers to the rows of a table.</summary>
internal static class Answers
{
    private const int RowsPerBlock = 256;

    /// <summary>The expected amount of each row, on all cores.</summary>
    public static double[] Expected(IFeatureModel model, FeatureTable table) => [.. Of(model, table).Select(answer => answer.Expected)];

    /// <summary>The whole answer to each row, without reasons, on all cores.</summary>
    public static RevenuePrediction[] Of(IFeatureModel model, FeatureTable table)
    {
        var answers = new RevenuePrediction[table.RowCount];
        Parallel.For(0, (table.RowCount + RowsPerBlock - 1) / RowsPerBlock, block =>
        {
            float[] scratch = new float[model.ScratchLength];
            int end = Math.Min(table.RowCount, (block + 1) * RowsPerBlock);
            for (int row = block * RowsPerBlock; row < end; row++)
                answers[row] = (RevenuePrediction)model.Predict(table, row, scratch, reasonCount: 0);
        });
        return answers;
    }
}
