using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Learning.Tests.Contracts;

/// <summary>What every estimator owes its users. A new one joins by a line in <see cref="EstimatorCases"/>.</summary>
public sealed class EstimatorContractTests
{
    public static TheoryData<string> Names => [.. EstimatorCases.All.Select(@case => @case.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Inputs_are_left_as_they_were(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        float[] features = data.Features.AllValues();
        double[] targets = data.Targets.ToArray(), weights = data.Weights!.Value.ToArray();
        @case.Fit(data);
        Assert.Equal(features, data.Features.AllValues());
        Assert.Equal(targets, data.Targets.ToArray());
        Assert.Equal(weights, data.Weights!.Value.ToArray());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_fits_give_equal_json(string name)
    {
        EstimatorCase @case = Case(name);
        Assert.Equal(Json(@case.Fit(Data(@case.IsClassifier))), Json(@case.Fit(Data(@case.IsClassifier))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reloaded_model_answers_with_the_same_bits(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        IPredictor fitted = @case.Fit(data), reloaded = PipelineJson.Read(new MemoryStream(Json(fitted))).Predictor;
        Assert.IsType(fitted.GetType(), reloaded);
        for (int row = 0; row < data.RowCount; row++)
        {
            Assert.Equal(Bits(fitted.Score(data.Features.Row(row))), Bits(reloaded.Score(data.Features.Row(row))));
            Assert.Equal(Explanation(fitted, data.Features.Row(row)), Explanation(reloaded, data.Features.Row(row)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_explanation_adds_up_to_the_score(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        IPredictor fitted = @case.Fit(data);
        for (int row = 0; row < data.RowCount; row++)
        {
            double score = fitted.Score(data.Features.Row(row));
            Assert.Equal(score, Explanation(fitted, data.Features.Row(row)).Sum(), 1e-9 * (1 + Math.Abs(score)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_learns_no_worse_than_the_mean(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        IPredictor fitted = @case.Fit(data);
        double mean = 0, total = 0, error = 0, errorOfMean = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            mean += data.Weight(row) * data.Targets.Span[row];
            total += data.Weight(row);
        }

        mean /= total;
        for (int row = 0; row < data.RowCount; row++)
        {
            double score = fitted.Score(data.Features.Row(row)), answer = @case.IsClassifier ? Sigmoid.Of(score) : score;
            error += data.Weight(row) * Math.Pow(answer - data.Targets.Span[row], 2);
            errorOfMean += data.Weight(row) * Math.Pow(mean - data.Targets.Span[row], 2);
        }

        Assert.True(error <= errorOfMean * (1 + 1e-9), $"{error} > {errorOfMean}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_missing_value_works_or_is_refused_in_words(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier), holed = Data(@case.IsClassifier);
        holed.Features.WritableRow(3)[1] = float.NaN;
        IPredictor fitted = @case.Fit(data);
        if (@case.AcceptsMissing)
        {
            Assert.True(double.IsFinite(@case.Fit(holed).Score(holed.Features.Row(3))));
            Assert.True(double.IsFinite(fitted.Score(holed.Features.Row(3))));
            return;
        }

        string message = Assert.Throws<ArgumentException>(() => @case.Fit(holed)).Message;
        Assert.Contains("Row 3", message, StringComparison.Ordinal);
        Assert.Contains("'x1'", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => fitted.Score(holed.Features.Row(3)));
        Assert.Throws<ArgumentException>(() => Explanation(fitted, holed.Features.Row(3)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_row_works_or_is_refused(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        var one = new Dataset(data.Features.SelectRows([0]), data.Targets[..1]);
        WorksOrRefuses(@case, one);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_constant_column_works_or_is_refused(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        for (int row = 0; row < data.RowCount; row++) data.Features.WritableRow(row)[2] = 4;
        WorksOrRefuses(@case, data);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void One_answer_for_all_works_or_is_refused(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        foreach (double answer in (double[])[0, 1])
            WorksOrRefuses(@case, new Dataset(data.Features, Enumerable.Repeat(answer, data.RowCount).ToArray(), data.Weights));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_that_are_all_the_same_work_or_are_refused(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        WorksOrRefuses(@case, new Dataset(data.Features.SelectRows(new int[data.RowCount]), data.Targets, data.Weights));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rows_of_which_none_counts_are_refused(string name)
    {
        EstimatorCase @case = Case(name);
        Dataset data = Data(@case.IsClassifier);
        var none = new Dataset(data.Features, data.Targets, new double[data.RowCount]);
        Assert.NotEmpty(Assert.ThrowsAny<ArgumentException>(() => @case.Fit(none)).Message);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_number_of_columns_is_refused(string name)
    {
        EstimatorCase @case = Case(name);
        IPredictor fitted = @case.Fit(Data(@case.IsClassifier));
        Assert.Equal(3, fitted.ColumnCount);
        Assert.Throws<ArgumentException>(() => fitted.Score([1, 2]));
        Assert.Throws<ArgumentException>(() => fitted.Score([1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => Explanation(fitted, [1, 2, 3, 4]));
    }

    private static void WorksOrRefuses(EstimatorCase @case, Dataset data)
    {
        try
        {
            Assert.True(double.IsFinite(@case.Fit(data).Score(data.Features.Row(0))));
        }
        catch (ArgumentException refusal)
        {
            Assert.NotEmpty(refusal.Message);
        }
    }

    private static EstimatorCase Case(string name) => EstimatorCases.All.Single(@case => @case.Name == name);

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static double[] Explanation(IPredictor predictor, ReadOnlySpan<float> row)
    {
        var parts = new double[predictor.ColumnCount + 1];
        parts[^1] = predictor.Explain(row, parts.AsSpan(0, predictor.ColumnCount));
        return parts;
    }

    /// <summary>A model as its file holds it.</summary>
    internal static byte[] Json(IPredictor predictor)
    {
        int[] columns = [.. Enumerable.Range(0, predictor.ColumnCount)];
        var schema = new TableSchema([.. columns.Select(i => new FeatureColumn($"x{i}", FeatureKind.Numeric))]);
        var asTheyAre = new ColumnTransformer(schema, [.. columns.Select(i => new NumericColumn(i))], []);
        var stream = new MemoryStream();
        PipelineJson.Write(stream, new Pipeline(asTheyAre, predictor, new IdentityCalibrator()));
        return stream.ToArray();
    }

    /// <summary>Three columns of different scale, the last one useless.</summary>
    internal static Dataset Data(bool binary, int rowCount = 120)
    {
        var random = new Random(17);
        var features = new FeatureMatrix(["x0", "x1", "x2"], rowCount);
        double[] targets = new double[rowCount], weights = new double[rowCount];
        for (int row = 0; row < rowCount; row++)
        {
            Span<float> x = features.WritableRow(row);
            x[0] = (float)(random.NextDouble() - 0.5);
            x[1] = (float)(100 * random.NextDouble());
            x[2] = random.Next(2);
            double signal = (6 * x[0]) + ((x[1] - 50) / 15) + random.NextDouble() - 0.5;
            targets[row] = binary ? (signal > 0 ? 1 : 0) : signal;
            weights[row] = 1 + random.Next(3);
        }

        return new Dataset(features, targets, weights);
    }
}
