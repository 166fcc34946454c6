using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Pipelines;

public sealed class PipelineTests
{
    private static FeatureTable Table { get; } = Shoppers.Table();

    [Fact]
    public void One_row_equals_its_batch_row_to_the_bit()
    {
        Pipeline pipeline = Shoppers.Logistic(Table, (scores, labels) => PlattCalibrator.Fit(scores, labels, []));
        double[] batch = pipeline.PredictAll(Table);
        var scratch = new float[pipeline.ScratchLength];
        for (int row = 0; row < Table.RowCount; row++)
        {
            double alone = pipeline.Predict(Table.SelectRows([row]), 0, scratch);
            Assert.Equal(BitConverter.DoubleToInt64Bits(batch[row]), BitConverter.DoubleToInt64Bits(alone));
        }
    }

    [Fact]
    public void A_prediction_is_the_calibrated_score()
    {
        Pipeline pipeline = Shoppers.Logistic(Table, (_, _) => new IdentityCalibrator());
        var scratch = new float[pipeline.ScratchLength + 5];
        double score = pipeline.Score(Table, 3, scratch);
        Assert.Equal(pipeline.Predictor.Score(pipeline.Transformer.Transform(Table).Row(3)), score);
        Assert.Equal(Sigmoid.Of(score), pipeline.Predict(Table, 3, scratch));
        Assert.Equal(score, new Pipeline(pipeline.Transformer, pipeline.Predictor).Predict(Table, 3, scratch));
    }

    [Fact]
    public void An_explanation_sums_the_outputs_of_each_column()
    {
        Pipeline pipeline = Shoppers.Logistic(Table, (_, _) => null);
        var scratch = new float[pipeline.ScratchLength];
        double[] byColumn = [9, 9, 9, 9], byOutput = new double[pipeline.ScratchLength];
        for (int row = 0; row < Table.RowCount; row++)
        {
            double baseline = pipeline.Explain(Table, row, scratch, byColumn);
            Assert.Equal(pipeline.Score(Table, row, scratch), baseline + byColumn.Sum(), 1e-12);
            pipeline.Predictor.Explain(scratch, byOutput);
            // Outputs: clicks, returning, then the countries; the shop is constant and not used.
            Assert.Equal(byOutput[0], byColumn[0]);
            Assert.Equal(byOutput[2..].Sum(), byColumn[1], 1e-12);
            Assert.Equal(byOutput[1], byColumn[2]);
            Assert.Equal(0, byColumn[3]);
        }
    }

    [Fact]
    public void Parts_and_scratch_that_do_not_fit_are_refused()
    {
        Pipeline pipeline = Shoppers.Logistic(Table, (_, _) => null);
        Assert.Throws<ArgumentException>(() => new Pipeline(pipeline.Transformer, new ConstantPredictor(pipeline.ScratchLength + 1, 0)));
        Assert.Throws<ArgumentException>(() => pipeline.Score(Table, 0, new float[1]));
        Assert.Throws<ArgumentException>(() => pipeline.Explain(Table, 0, new float[pipeline.ScratchLength], new double[1]));
        FeatureTable bad = Table.SelectRows([0, 1, 2]);
        bad.Numbers(0)[1] = float.NegativeInfinity;
        Assert.Contains("Row 1", Assert.Throws<ArgumentException>(() => pipeline.PredictAll(bad)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_leaves_no_garbage()
    {
        Pipeline pipeline = Shoppers.Logistic(Table, (scores, labels) => IsotonicCalibrator.Fit(scores, labels, []));
        var scratch = new float[pipeline.ScratchLength];
        var contributions = new double[pipeline.Schema.Columns.Count];
        Serve();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Serve();
        // A collection may empty the pool once; a hundred calls must not each allocate.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);

        void Serve()
        {
            pipeline.Predict(Table, 1, scratch);
            pipeline.Explain(Table, 1, scratch, contributions);
            pipeline.Transformer.UnknownCategories(Table, 1);
        }
    }

    [Fact]
    public void A_clustering_pipeline_places_prepared_rows()
    {
        ClusteringPipeline pipeline = Shoppers.Clusters(Table);
        int?[] all = pipeline.PlaceAll(Table);
        var scratch = new float[pipeline.ScratchLength];
        for (int row = 0; row < Table.RowCount; row++)
        {
            Assert.Equal(all[row], pipeline.Place(Table, row, scratch, out double distance));
            pipeline.Clusterer.Place(pipeline.Transformer.Transform(Table).Row(row), out double expected);
            Assert.Equal(expected, distance);
        }
    }
}
