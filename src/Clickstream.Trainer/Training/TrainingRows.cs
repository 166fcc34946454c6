using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Tables;

namespace Clickstream.Trainer.Training;

/// <summary>What one predictor is fitted on: features, what to predict from them, and how much each row counts.</summary>
internal sealed record TrainingRows(FeatureTable Table, double[] Targets, double[] Weights)
{
    /// <summary>Rows of a classifier: did a purchase follow?</summary>
    public static TrainingRows OfPurchases(Examples examples) => new(examples.Table, examples.Purchased, examples.Weights);

    /// <summary>Rows of a regressor: the natural logarithm of the amount of each purchase.</summary>
    public static TrainingRows OfAmounts(Examples examples)
    {
        Examples purchases = examples.Purchases();
        return new TrainingRows(purchases.Table, [.. purchases.Amounts!.Select(amount => Math.Log(amount))], purchases.Weights);
    }

    /// <summary>The rows as a predictor sees them, prepared by a transformer that was fitted on training rows.</summary>
    public Dataset Prepare(ColumnTransformer transformer) => new(transformer.Transform(Table), Targets, Weights);
}
