namespace Clickstream.Prediction;

/// <summary>What a model says of one session.</summary>
public abstract record Prediction;

/// <summary>Will this session end in a purchase?</summary>
/// <param name="Probability">Calibrated probability of a purchase, 0 to 1.</param>
/// <param name="WillPurchase">Whether the probability reaches the threshold.</param>
/// <param name="Threshold">Chosen on a block of its own, for the best F1.</param>
/// <param name="BaseRate">Share of purchases in the training data: what to expect knowing nothing.</param>
/// <param name="Reasons">The features that moved the answer most, largest first.</param>
public sealed record ConversionPrediction(
    double Probability, bool WillPurchase, double Threshold, double BaseRate, IReadOnlyList<Reason> Reasons) : Prediction;

/// <summary>How much will this session spend?</summary>
/// <param name="Expected">Expected amount: probability of a purchase times the mean amount if there is one.</param>
/// <param name="PurchaseProbability">Calibrated probability of a purchase, 0 to 1.</param>
/// <param name="IfPurchase">The amount, should there be a purchase.</param>
/// <param name="Currency">ISO 4217 code of the training data's amounts, or null when it did not say.</param>
/// <param name="Reasons">The features that moved the amount most, largest first.</param>
public sealed record RevenuePrediction(
    double Expected, double PurchaseProbability, AmountInterval IfPurchase, string? Currency, IReadOnlyList<Reason> Reasons) : Prediction;

/// <summary>The amount of a purchase.</summary>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="Median">As many purchases are above as below.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Coverage">Share of purchases that fall between low and high, 0 to 1, as aimed at in training.</param>
public sealed record AmountInterval(double Low, double Median, double High, double Coverage);

/// <summary>What kind of shopper is this?</summary>
/// <param name="Id">Number of the segment, 1 or above, largest segment first.</param>
/// <param name="Name">What sets the segment apart, in a few words.</param>
/// <param name="Description">The same in a sentence with figures.</param>
/// <param name="Distance">Euclidean distance to the segment's centre, in standard deviations of the features.</param>
/// <param name="Share">Share of the training sessions in this segment, 0 to 1.</param>
/// <param name="TypicalValues">Mean of the features that set the segment apart.</param>
public sealed record SegmentPrediction(
    int Id, string Name, string Description, double Distance, double Share, IReadOnlyDictionary<string, double> TypicalValues) : Prediction;

/// <summary>What one feature added to an answer.</summary>
/// <param name="Feature">Name of the feature.</param>
/// <param name="Value">Its value: number, text, true or false, or null when missing.</param>
/// <param name="Contribution">What it added: log-odds of the purchase, or logarithm of the amount.</param>
public sealed record Reason(string Feature, object? Value, double Contribution);
