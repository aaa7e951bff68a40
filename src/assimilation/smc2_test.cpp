#include "assimilation/smc2.hpp"
#include <doctest/doctest.h>
#include "assimilation/reference/linear_family.hpp"
#include "stats/moments.hpp"
#include <chrono>
using namespace truce::assimilation;
using reference::LinearFamily;
TEST_CASE("smoke") {
  reference::Linear c; c.process_sd=.5; c.observed_sd=1; c.start_sd=1;
  LinearFamily f = LinearFamily(c, .7, std::vector<double>(40)).simulate(std::vector<double>{.8,-.9}, 5);
  double e=0,m0=0,m1=0,v0=0,v1=0; 
  std::vector<double> ll; std::vector<std::array<double,3>> g;
  for (double a=-6;a<=6;a+=.05) for(double b=-6;b<=6;b+=.05){ std::vector<double> z{a,b}; double w=std::exp(kalman_log_likelihood(f.at(z), f.record())+80-.5*(a*a+b*b))/(2*3.14159265358979)*.0025; e+=w;m0+=w*a;m1+=w*b;v0+=w*a*a;v1+=w*b*b;}
  m0/=e;m1/=e; v0=v0/e-m0*m0; v1=v1/e-m1*m1;
  MESSAGE("exact " << std::log(e)-80 << " " << m0 << " " << m1 << " " << std::sqrt(v0) << " " << std::sqrt(v1));
  std::vector<double> ev, er, M0, M1, S0, S1;
  auto t=std::chrono::steady_clock::now();
  for (unsigned s=1;s<=10;++s){
    Smc2Settings<LinearFamily> set; set.seed=s; set.parameters=1000; set.particles=256; set.threads=2;
    auto p=smc2(f,set);
    double a=0,b=0,aa=0,bb=0; for(size_t i=0;i<p.sample.size();++i){auto&z=p.sample[i].z;a+=p.weight[i]*z[0];b+=p.weight[i]*z[1];aa+=p.weight[i]*z[0]*z[0];bb+=p.weight[i]*z[1]*z[1];}
    ev.push_back(p.log_evidence); er.push_back(p.log_evidence_error); M0.push_back(a);M1.push_back(b);S0.push_back(std::sqrt(aa-a*a));S1.push_back(std::sqrt(bb-b*b));
    if(s==1) for(auto&w:p.sweeps) MESSAGE(w.step<<" "<<w.exponent<<" rho "<<w.rho<<" acc "<<w.acceptance);
  }
  namespace st=truce::stats;
  MESSAGE("time " << std::chrono::duration<double>(std::chrono::steady_clock::now()-t).count());
  MESSAGE("ev " << st::mean(ev) << " sd " << st::sd(ev) << " est err " << st::mean(er));
  MESSAGE("m0 " << st::mean(M0) << "+-" << st::sd(M0) << " m1 " << st::mean(M1) << "+-"<<st::sd(M1)<<" s0 "<<st::mean(S0)<<" s1 "<<st::mean(S1));
}
