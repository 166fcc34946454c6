using Clickstream.Learning.Tables;
using Clickstream.Lookups;

namespace Clickstream.TestKit;

/// <summary>Rows with their answers, made up but with something to learn in them.</summary>
/// <param name="Features">One row a session.</param>
/// <param name="Converted">1 where there was a purchase, else 0.</param>
/// <param name="Amounts">What was spent; 0 without a purchase.</param>
/// <param name="Lookups">With clicks: what the features were looked up in.</param>
internal sealed record SampleTable(FeatureTable Features, double[] Converted, double[] Amounts, SessionLookups? Lookups = null);
